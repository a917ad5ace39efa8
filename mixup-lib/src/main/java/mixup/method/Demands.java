package mixup.method;

import java.util.List;
import mixup.data.Batch;

/** Demands on settings that methods built on other methods or readings share. */
final class Demands {

  private Demands() {}

  /** Refuses readings a method does not offer. */
  static void oneOf(String method, Variant variant, Variant... offered) {
    if (!List.of(offered).contains(variant)) {
      throw new IllegalArgumentException(
          method + " has the variants " + List.of(offered) + ", got " + variant);
    }
  }

  /** Refuses labels that a method does not mix. */
  static void mixes(Method method, Batch batch) {
    method
        .refuses(batch.target().kind())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(method.name() + ": " + why);
            });
  }

  /** Refuses methods that do more than to change pictures. */
  static void pictureMethod(String method, Method mixing) {
    if (!(mixing instanceof PictureMethod<?>)) {
      throw new IllegalArgumentException(
          method
              + " is built on a method that only mixes pictures, as cutmix does, got "
              + (mixing == null ? null : mixing.name()));
    }
    if (mixing instanceof LabelSmoothing) {
      throw new IllegalArgumentException(
          method
              + " takes its labels from the pictures, so labelsmoothing inside it would do"
              + " nothing; smooth in the recipe's loss");
    }
  }
}
