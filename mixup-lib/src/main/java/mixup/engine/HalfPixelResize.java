package mixup.engine;

import ai.djl.ndarray.NDArray;

/**
 * Bilinear resize with half-pixel centres (PyTorch's {@code align_corners = false}), without
 * smoothing when shrinking; differentiable.
 */
public final class HalfPixelResize {

  private HalfPixelResize() {}

  /**
   * Resizes maps or pictures.
   *
   * @param x {@code [N, C, h, w]}
   * @param height wanted rows, at least 1
   * @param width wanted columns, at least 1
   * @return {@code [N, C, height, width]} in the manager of x
   */
  public static NDArray apply(NDArray x, int height, int width) {
    String resize = "torch.upsample_bilinear2d(x, [%d, %d], False)".formatted(height, width);
    return ScriptOp.of(resize, "x").apply(x);
  }
}
