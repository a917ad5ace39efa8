package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A piece of TorchScript that takes lists of arrays and numbers, and usually changes the arrays in
 * place. Lists come as arguments, because the engine drops in-place operators on lists that the
 * script itself makes. Compiled once per text, for the life of the JVM.
 */
final class UpdateScript {

  private static final Map<String, UpdateScript> COMPILED = new ConcurrentHashMap<>();

  private final PtSymbolBlock function;

  private UpdateScript(PtSymbolBlock function) {
    this.function = function;
  }

  /**
   * Compiles a script.
   *
   * @param arguments typed, for example {@code w: List[Tensor], lr: float}
   * @param body statements, the last of which returns a tensor
   */
  static UpdateScript of(String arguments, String body) {
    String typed = arguments.replace(", ", ",\n    ");
    return COMPILED.computeIfAbsent(
        typed + "|" + body, key -> new UpdateScript(ScriptOp.load(typed, body)));
  }

  /** Runs it for its effect and closes the arguments. */
  void run(IValue... arguments) {
    call(arguments).close();
  }

  /** Runs it and closes the arguments; the result belongs to the manager. */
  NDArray compute(NDManager manager, IValue... arguments) {
    try (IValue result = call(arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }

  private IValue call(IValue... arguments) {
    try {
      return IValueUtils.runMethod(function, "forward", arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** A list argument. */
  static IValue list(NDArray... arrays) {
    PtNDArray[] list = new PtNDArray[arrays.length];
    System.arraycopy(arrays, 0, list, 0, arrays.length);
    return IValue.listFrom(list);
  }

  /** An array argument. */
  static IValue tensor(NDArray array) {
    return IValue.from((PtNDArray) array);
  }

  /** A list argument. */
  static IValue list(List<NDArray> arrays) {
    return list(arrays.toArray(NDArray[]::new));
  }
}
