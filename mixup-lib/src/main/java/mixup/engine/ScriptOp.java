package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One operator that DJL does not offer, written as a line of TorchScript and compiled by libtorch.
 * Differentiable; a call costs about 5 µs more than a native DJL operator.
 *
 * <p>Only tensors travel through a call, so whole numbers and fractions are part of the text:
 * {@code ScriptOp.of("torch.roll(x, [1], [2])", "x")}. Compiled operators hold no state and are
 * kept for the life of the JVM, one per text.
 */
public final class ScriptOp {

  private static final Map<String, ScriptOp> COMPILED = new ConcurrentHashMap<>();

  /** The graph executor's profiling runs cost time and its fuser has bugs; it is set per thread. */
  private static final ThreadLocal<Boolean> PLAIN_EXECUTOR =
      ThreadLocal.withInitial(
          () -> {
            JniUtils.setGraphExecutorOptimize(false);
            return true;
          });

  private final PtSymbolBlock module;
  private final List<String> names;
  private final String body;

  private ScriptOp(PtSymbolBlock module, List<String> names, String body) {
    this.module = module;
    this.names = names;
    this.body = body;
  }

  /**
   * Returns the operator for a TorchScript expression.
   *
   * @param expression what is returned, for example {@code torch.silu(x)}
   * @param names the tensor arguments of the expression, in calling order
   * @throws IllegalArgumentException if libtorch cannot compile the text
   */
  public static ScriptOp of(String expression, String... names) {
    return statements("return " + expression, names);
  }

  /** As {@link #of} for a body of several statements, the last of which returns a tensor. */
  public static ScriptOp statements(String body, String... names) {
    String key = String.join(",", names) + "|" + body;
    return COMPILED.computeIfAbsent(key, k -> compile(body, List.of(names)));
  }

  private static ScriptOp compile(String body, List<String> names) {
    return new ScriptOp(load(arguments(names), body), names, body);
  }

  private static String arguments(List<String> names) {
    return names.stream().map(n -> n + ": Tensor").collect(Collectors.joining(",\n    "));
  }

  /** The operator as a method of a module. */
  String method(String name) {
    return "  def %s(self: __torch__.M,%n    %s) -> Tensor:%n    %s%n"
        .formatted(name, arguments(names), body.strip().replace("\n", "\n    "));
  }

  /** Compiles a function with arguments of any type; it lives as long as the JVM. */
  static PtSymbolBlock load(String arguments, String body) {
    byte[] archive = ScriptArchive.write(arguments, body);
    PtNDManager manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
    try {
      return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    } catch (RuntimeException e) {
      manager.close();
      throw new IllegalArgumentException("libtorch cannot compile: " + body, e);
    }
  }

  /**
   * Applies the operator; the result belongs to the first argument's manager.
   *
   * @throws IllegalArgumentException if the number of arguments is wrong
   */
  public NDArray apply(NDArray... arguments) {
    if (arguments.length != names.size()) {
      throw new IllegalArgumentException(
          "operator takes " + names.size() + " tensors, got " + arguments.length);
    }
    for (NDArray argument : arguments) {
      if (argument instanceof Traced traced) {
        return traced.owner().call(this, arguments);
      }
    }
    PLAIN_EXECUTOR.get();
    NDArray result = IValueUtils.forward(module, new NDList(arguments), true).singletonOrThrow();
    result.attach(arguments[0].getManager());
    return result;
  }
}
