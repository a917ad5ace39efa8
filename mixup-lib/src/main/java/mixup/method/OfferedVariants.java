package mixup.method;

import java.util.List;

/** Which readings a method has. */
final class OfferedVariants {

  private OfferedVariants() {}

  /** Refuses a reading that a method does not have; the message lists those it has. */
  static void require(String method, Variant variant, Variant... offered) {
    if (variant == null || !List.of(offered).contains(variant)) {
      throw new IllegalArgumentException(
          method + " is read as " + List.of(offered) + ", got variant " + variant);
    }
  }
}
