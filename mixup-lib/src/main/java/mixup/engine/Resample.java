package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Bringing pictures to another size as PyTorch does by default. DJL's own interpolation smooths
 * whatever it makes smaller.
 */
public final class Resample {

  private static final NDManager HOST = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  /** The wanted size travels as an array on the host, so that one operator serves all sizes. */
  private static final ScriptOp BILINEAR =
      ScriptOp.statements(
          """
          height = int(torch.select(size, 0, 0))
          width = int(torch.select(size, 0, 1))
          return torch.upsample_bilinear2d(x, [height, width], False)""",
          "x",
          "size");

  private static final ScriptOp NEAREST =
      ScriptOp.statements(
          """
          height = int(torch.select(size, 0, 0))
          width = int(torch.select(size, 0, 1))
          return torch.upsample_nearest2d(x, [height, width])""",
          "x",
          "size");

  private Resample() {}

  /**
   * The pixel at index ⌊i · in/out⌋, computed in float32; differentiable.
   *
   * @param images {@code [N, C, H, W]}
   * @param height wanted rows, at least 1
   * @param width wanted columns, at least 1
   * @return {@code [N, C, height, width]} in the manager of the images
   */
  public static NDArray nearest(NDArray images, int height, int width) {
    try (NDArray size = HOST.create(new long[] {height, width})) {
      return NEAREST.apply(images, size);
    }
  }

  /**
   * Linear between the centres of pixels, corners not aligned, without smoothing; differentiable.
   *
   * @param images {@code [N, C, H, W]}
   * @param height wanted rows, at least 1
   * @param width wanted columns, at least 1
   * @return {@code [N, C, height, width]} in the manager of the images
   */
  public static NDArray bilinear(NDArray images, int height, int width) {
    try (NDArray size = HOST.create(new long[] {height, width})) {
      return BILINEAR.apply(images, size);
    }
  }
}
