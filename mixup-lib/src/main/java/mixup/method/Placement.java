package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** What lies where in a mixed picture; labels that belong to places need to know. */
public interface Placement {

  /** Every pixel is a mixture by the shares. */
  static Placement whole() {
    return new Whole();
  }

  /** A rectangle shows the same rectangle of the partner. */
  static Placement box(BoundingBox box) {
    return new Pasted(box, box);
  }

  /** A rectangle shows a rectangle of the partner, brought to its size. */
  static Placement pasted(BoundingBox box, BoundingBox source) {
    return new Pasted(box, source);
  }

  /**
   * A mask tells the share of the own picture at every pixel, the partner has the rest.
   *
   * @param own {@code [1, 1, H, W]} or {@code [N, 1, H, W]}, 0..1
   */
  static Placement mask(NDArray own) {
    return new Masked(own);
  }

  /** No rule that places could follow, and why. */
  static Placement none(String why) {
    return new Nowhere(why);
  }

  /** Why labels that belong to places cannot be mixed; empty if they can. */
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /** See {@link #whole}. */
  record Whole() implements Placement {}

  /**
   * See {@link #pasted}.
   *
   * @param box in the mixed picture
   * @param source in the partner
   */
  record Pasted(BoundingBox box, BoundingBox source) implements Placement {}

  /**
   * See {@link #mask}.
   *
   * @param own share of the own picture
   */
  record Masked(NDArray own) implements Placement {}

  /**
   * See {@link #none}.
   *
   * @param why the reason
   */
  record Nowhere(String why) implements Placement {
    @Override
    public Optional<String> refusal() {
      return Optional.of(why);
    }
  }
}
