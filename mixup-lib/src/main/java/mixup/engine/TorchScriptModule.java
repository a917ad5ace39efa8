package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Files that {@code torch.jit.load} reads: code and weights of a network in evaluation mode, with
 * one tensor in and one out.
 */
public final class TorchScriptModule implements AutoCloseable {

  /** A computation of one array, whose parameters come from the store. */
  @FunctionalInterface
  public interface Computation {
    NDArray apply(ParameterStore store, NDArray x);
  }

  private final NDManager manager;
  private final PtSymbolBlock module;

  private TorchScriptModule(NDManager manager, PtSymbolBlock module) {
    this.manager = manager;
    this.module = module;
  }

  /**
   * Runs a computation once and writes what it did. The size of the batch stays open, the other
   * sizes are those of the example.
   *
   * @param computation without randomness and without a choice that depends on values
   * @param parameters all parameters and buffers by name
   * @param example an input on the CPU
   * @throws UnsupportedOperationException if it does what cannot be written as TorchScript
   */
  public static void write(
      Computation computation, Map<String, Parameter> parameters, NDArray example, OutputStream out)
      throws IOException {
    try (NDManager scope = example.getManager().newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray input = example.duplicate();
      input.attach(scope);
      ScriptTrace trace = new ScriptTrace();
      TraceStore store = new TraceStore(scope, trace, parameters);
      NDArray result = computation.apply(store, trace.input(input));
      ModuleArchive.write(trace.code(result), trace.tensors(), out);
    }
  }

  /** Opens a module to run it. */
  public static TorchScriptModule read(InputStream in) throws IOException {
    PtNDManager manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
    try {
      return new TorchScriptModule(manager, JniUtils.loadModule(manager, in, false, false));
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The module's output, in the manager of x. */
  public NDArray apply(NDArray x) {
    NDArray y = IValueUtils.forward(module, new NDList(x), false).singletonOrThrow();
    y.attach(x.getManager());
    return y;
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
