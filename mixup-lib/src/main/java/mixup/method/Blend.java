package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.engine.ScriptOp;

/**
 * Pictures and their partners put together by a mask: {@code m x + (1-m) x[π]}. Not for use under
 * gradients: large pictures are written in place.
 */
public final class Blend {

  /** From 128 KiB a picture on, calls for single pictures cost less than a second pass. */
  private static final int LARGE_VALUES = 1 << 15;

  private static final ScriptOp AT_ONCE =
      ScriptOp.of("torch.lerp_(torch.index_select(x, 0, index), x, own)", "x", "index", "own");

  /** Reads the partners where they are; a gathered copy of large pictures would leave the cache. */
  private static final ScriptOp PICTURE_BY_PICTURE =
      ScriptOp.statements(
          """
          mixed = torch.empty_like(x)
          n = torch.size(x, 0)
          shares = torch.expand(own, [n, -1, -1, -1])
          for i in range(n):
            partner = torch.select(x, 0, int(torch.select(index, 0, i)))
            share = torch.select(shares, 0, i)
            out = torch.select(mixed, 0, i)
            _0 = torch.lerp(partner, torch.select(x, 0, i), share, out=out)
          return mixed""",
          "x",
          "index",
          "own");

  private Blend() {}

  /**
   * Mixes by a mask. A share of exactly 1 or 0 gives exactly the own or the partner's pixel. Costs
   * one pass over large pictures on a CPU, else two.
   *
   * @param images {@code [N, C, H, W]}, unchanged
   * @param partners int64 {@code [N]}: positions in the batch
   * @param ownShare share of the own picture, 0..1, {@code [1, 1, H, W]} or {@code [N, 1, H, W]},
   *     float
   * @return {@code [N, C, H, W]} in the manager of the images and of their type
   */
  public static NDArray masked(NDArray images, NDArray partners, NDArray ownShare) {
    if (ownShare.getDataType() == images.getDataType()) {
      return operator(images).apply(images, partners, ownShare);
    }
    try (NDArray share = ownShare.toType(images.getDataType(), false)) {
      return operator(images).apply(images, partners, share);
    }
  }

  /** On a GPU every further call would wait for the positions to come to the host. */
  private static ScriptOp operator(NDArray images) {
    Shape shape = images.getShape();
    boolean large = shape.get(1) * shape.get(2) * shape.get(3) >= LARGE_VALUES;
    return large && !images.getDevice().isGpu() ? PICTURE_BY_PICTURE : AT_ONCE;
  }
}
