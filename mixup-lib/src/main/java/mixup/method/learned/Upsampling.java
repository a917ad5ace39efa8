package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import mixup.engine.ScriptOp;

/** How a mask grows from the size of a map to that of the pictures; differentiable. */
public enum Upsampling {
  /** Every cell becomes a block of equal pixels. */
  @JsonProperty("nearest")
  NEAREST("torch.upsample_nearest2d(x, [%d, %d])"),
  /** Bilinear between the centres of the cells (corners not aligned). */
  @JsonProperty("bilinear")
  BILINEAR("torch.upsample_bilinear2d(x, [%d, %d], False)");

  private final String expression;

  Upsampling(String expression) {
    this.expression = expression;
  }

  /**
   * Enlarges maps.
   *
   * @param maps {@code [N, D, h, w]}
   * @param height H, a multiple of h
   * @param width W, the same multiple of w
   * @throws IllegalArgumentException if the picture is not a whole multiple of the map
   */
  NDArray apply(NDArray maps, int height, int width) {
    requireMultiple(maps.getShape(), height, width);
    return ScriptOp.of(expression.formatted(height, width), "x").apply(maps);
  }

  static void requireMultiple(Shape map, int height, int width) {
    long factor = Math.max(1, height / map.get(2));
    if (factor * map.get(2) != height || factor * map.get(3) != width) {
      throw new IllegalArgumentException(
          "masks grow by a whole factor, but maps of "
              + map.get(2)
              + "x"
              + map.get(3)
              + " do not fit pictures of "
              + height
              + "x"
              + width
              + "; take pictures whose sides the network divides without rest, or another layer");
    }
  }
}
