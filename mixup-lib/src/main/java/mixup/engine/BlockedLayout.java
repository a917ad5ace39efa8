package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * oneDNN's own memory layout, in which channels lie in blocks of a vector register's length.
 *
 * <p>Its convolutions compute in this layout; on plain NCHW arrays every one of them converts its
 * input and output. A chain of convolution, batch norm, ReLU and addition that stays in the layout
 * saves these conversions: about a quarter of a training step of a small network. Such an array is
 * opaque: only those operators accept it, its values cannot be read. CPU and float32 only.
 */
public final class BlockedLayout {

  private static final ScriptOp ENTER = ScriptOp.of("torch.to_mkldnn(x)", "x");
  private static final ScriptOp LEAVE = ScriptOp.of("torch.to_dense(x)", "x");

  /** Whether this build of the engine has oneDNN; it is looked up at first use. */
  private static final class Support {
    private static final boolean PRESENT = probe();

    private static boolean probe() {
      try (NDManager scratch = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        NDArray there = ENTER.apply(scratch.ones(new Shape(1, 1, 2, 2)));
        return LEAVE.apply(there).sum().getFloat() == 4f;
      } catch (RuntimeException e) {
        return false; // libtorch for this platform was built without oneDNN
      }
    }
  }

  private BlockedLayout() {}

  /** Whether an array can enter the layout here. */
  public static boolean suits(NDArray x) {
    return !x.getDevice().isGpu()
        && x.getDataType() == DataType.FLOAT32
        && !(x instanceof Traced) // what is exported must run on other devices
        && Support.PRESENT;
  }

  /** The array in the layout; differentiable. */
  public static NDArray enter(NDArray x) {
    return ENTER.apply(x);
  }

  /** The array as a plain one again; differentiable. */
  public static NDArray leave(NDArray x) {
    return LEAVE.apply(x);
  }
}
