package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * Products with plain numbers. DJL's {@code x.mul(Number)} sends a double to the device, which
 * waits for a GPU and makes a float32 scalar a float64 one; here the number stays on the host and
 * takes the type of x.
 */
public final class Scalars {

  private static final NDManager HOST = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  private Scalars() {}

  /** {@code factor · x}, differentiable, in the manager and type of x. */
  public static NDArray scale(NDArray x, double factor) {
    try (NDArray number = host(x, factor)) {
      return x.mul(number);
    }
  }

  /**
   * A copy in memory of the engine: an array made from a Java number lies in memory that the
   * garbage collector frees, while the backward pass may still need the factor.
   */
  private static NDArray host(NDArray x, double value) {
    try (NDArray borrowed =
        x.getDataType() == DataType.FLOAT64 ? HOST.create(value) : HOST.create((float) value)) {
      return borrowed.duplicate();
    }
  }
}
