package mixup.method;

import java.util.Optional;
import mixup.labels.TargetKind;

/** Why some labels cannot be mixed by some methods. */
final class Refusals {

  /** Boxes under a mask. */
  static final String TORN =
      "the mask tears things apart, so that no rectangle holds what is left of one";

  /** Labels of places where the network is mixed between its stages. */
  static final String HIDDEN =
      "features are mixed inside the network, so that no pixel of the picture has a mixed label";

  /** Labels of places and a history. */
  static final String HISTORY =
      "its history keeps one row of labels for every picture and its consistency loss compares rows";

  /** Labels of places that a method would have to weigh by attention or a network. */
  static final String WEIGHED =
      "its rule weighs the label of a whole picture; it says nothing about places in it";

  /** Two shares that do not add to one and real values. */
  static final String NOT_A_MEAN =
      "its two shares need not add to one, so that a mixed value would be too large or too small";

  private Refusals() {}

  /** Refuses boxes because of a mask. */
  static Optional<String> boxesUnderMasks(TargetKind kind) {
    return kind == TargetKind.BOXES ? Optional.of(TORN) : Optional.empty();
  }

  /** Refuses labels of places. */
  static Optional<String> places(TargetKind kind, String why) {
    return kind.isWholePicture() ? Optional.empty() : Optional.of(why);
  }
}
