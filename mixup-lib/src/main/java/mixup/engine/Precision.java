package mixup.engine;

import ai.djl.ndarray.NDArray;

/** Number formats a network can compute in, with casts that carry gradients. */
public enum Precision {
  FLOAT32(6),
  FLOAT64(7),
  FLOAT16(5),
  BFLOAT16(15);

  private final int torchType;

  Precision(int torchType) {
    this.torchType = torchType;
  }

  /** Whether it has 16 bits; parameters then stay float32 and are cast for every step. */
  public boolean isHalf() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  /**
   * Casts differentiably: the gradient returns in the type of x. DJL's own {@code toType} drops the
   * graph, and its BFLOAT16 ends the JVM; a bfloat16 result is an opaque handle on which {@code
   * getDataType} must not be relied.
   */
  public NDArray cast(NDArray x) {
    return ScriptOp.of("torch.to(x, " + torchType + ")", "x").apply(x);
  }
}
