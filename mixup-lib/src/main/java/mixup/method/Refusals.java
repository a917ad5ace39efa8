package mixup.method;

import java.util.List;
import java.util.Optional;
import mixup.target.TargetKind;

/** Why some settings and labels cannot be used; shared by methods with the same reason. */
final class Refusals {

  private Refusals() {}

  /** For methods that weigh the label of a whole picture by what the network looks at. */
  static Optional<String> weighsWholePictures(TargetKind kind) {
    return kind.isWholePicture()
        ? Optional.empty()
        : Optional.of("it weighs the labels of whole pictures; places in them have no weight");
  }

  /** Refuses readings a method does not offer. */
  static void oneOf(String method, Variant variant, Variant... offered) {
    if (!List.of(offered).contains(variant)) {
      throw new IllegalArgumentException(
          method + " has the variants " + List.of(offered) + ", got " + variant);
    }
  }

  /** Refuses methods that do more than to change pictures. */
  static void pictureMethod(String method, Method mixing) {
    if (!(mixing instanceof PictureMethod<?>)) {
      throw new IllegalArgumentException(
          method
              + " is built on a method that only mixes pictures, as cutmix does, got "
              + (mixing == null ? null : mixing.name()));
    }
  }
}
