package mixup.train;

import mixup.labels.TargetKind;
import mixup.method.Method;
import mixup.method.TargetRows;

/** Whether labels, method, loss and head fit together; looked at once, when a run is built. */
public final class Fit {

  private Fit() {}

  /**
   * Refuses what cannot be trained.
   *
   * @param kind of the labels
   * @param width numbers in a row of labels: classes K or values d
   * @param outputs logits of the network
   * @throws IllegalArgumentException with the reason and what to do
   */
  public static void require(
      Method method, LossSettings loss, TargetKind kind, int width, int outputs) {
    method
        .refuses(kind)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(
                  "%s does not mix labels of kind %s: %s".formatted(method.name(), kind, why));
            });
    requireLossFits(loss, kind);
    require(method, loss);
    if (width != outputs) {
      throw new IllegalArgumentException(
          "the labels have %d numbers a picture, the network's head gives %d; build the network for %d classes"
              .formatted(width, outputs, width));
    }
  }

  /** What can be told without the labels: the method's targets and the loss. */
  static void require(Method method, LossSettings loss) {
    method.members().forEach(member -> requireRowsFit(member, loss));
  }

  private static void requireRowsFit(Method method, LossSettings loss) {
    if (method.rows() == TargetRows.CLASSES && loss.kind().fitsDistributions()) {
      throw new IllegalArgumentException(
          method.name()
              + " gives targets that do not add to one, which cross-entropy cannot fit; use a"
              + " recipe with loss BCE_SUM or BCE_MEAN");
    }
    if (method.rows() == TargetRows.WEIGHTS && loss.kind().isBinary()) {
      throw new IllegalArgumentException(
          method.name()
              + " weighs two labels by shares whose sum may pass one, which is no target of binary"
              + " cross-entropy; use a recipe with loss SOFT_CROSS_ENTROPY");
    }
    if (method.rows() == TargetRows.WEIGHTS && loss.smoothing().epsilon() > 0) {
      throw new IllegalArgumentException(
          method.name()
              + " weighs two labels by shares that do not add to one; smoothing would add a mass"
              + " that belongs to neither: use a recipe without label smoothing");
    }
  }

  private static void requireLossFits(LossSettings loss, TargetKind kind) {
    boolean fits =
        switch (kind) {
          case CLASS, DISTRIBUTION -> !loss.kind().isRegression();
          case MULTI_HOT -> loss.kind().isBinary();
          case VALUES -> loss.kind().isRegression();
          case SEGMENTATION, BOXES -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "loss %s does not fit labels of kind %s; %s".formatted(loss.kind(), kind, remedy(kind)));
    }
  }

  private static String remedy(TargetKind kind) {
    return switch (kind) {
      case CLASS, DISTRIBUTION -> "take SOFT_CROSS_ENTROPY, BCE_SUM or BCE_MEAN";
      case MULTI_HOT -> "several classes a picture need BCE_SUM or BCE_MEAN";
      case VALUES -> "real values need MEAN_SQUARED or MEAN_ABSOLUTE";
      case SEGMENTATION, BOXES ->
          "this trainer classifies whole pictures; mix maps and boxes with MapMixing and BoxMixing"
              + " in a loop of your own";
    };
  }
}
