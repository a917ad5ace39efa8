package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The methods of NDArray that networks call, each as a TorchScript operator. Asking for shape,
 * device or manager goes to the real array; any other method is refused, so that nothing can be
 * computed unseen.
 */
final class TracedArray implements InvocationHandler {

  private static final Set<String> QUESTIONS =
      Set.of("getShape", "getDevice", "getManager", "getDataType", "attach", "isEmpty", "size");

  private final ScriptTrace trace;
  private final String variable;
  private final NDArray real;

  private TracedArray(ScriptTrace trace, String variable, NDArray real) {
    this.trace = trace;
    this.variable = variable;
    this.real = real;
  }

  static Traced of(ScriptTrace trace, String variable, NDArray real) {
    return (Traced)
        Proxy.newProxyInstance(
            Traced.class.getClassLoader(),
            new Class<?>[] {Traced.class},
            new TracedArray(trace, variable, real));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    NDArray self = (NDArray) proxy;
    return switch (method.getName()) {
      case "owner" -> trace;
      case "variable" -> variable;
      case "real" -> real;
      case "close" -> null; // the trace closes everything at its end
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> variable + " " + real.getShape();
      case "reshape" -> reshape(self, arguments[0]);
      case "transpose" -> permute(self, (int[]) arguments[0]);
      case "add" -> binary("torch.add(x, y)", self, arguments[0]);
      case "addi" -> inPlace("torch.add_(x, y)", self, arguments[0]);
      case "mul" -> binary("torch.mul(x, y)", self, arguments[0]);
      case "sub" -> binary("torch.sub(x, y)", self, arguments[0]);
      case "concat" -> concat(self, arguments);
      case "get" -> get(self, arguments);
      default -> ask(method, arguments);
    };
  }

  private Object ask(Method method, Object[] arguments) throws Throwable {
    if (!QUESTIONS.contains(method.getName())) {
      throw new UnsupportedOperationException(
          "NDArray." + method.getName() + " cannot be written as TorchScript");
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static NDArray binary(String text, NDArray self, Object other) {
    if (!(other instanceof NDArray)) {
      throw new UnsupportedOperationException(text + " with a plain number; use Scalars");
    }
    return ScriptOp.of(text, "x", "y").apply(self, (NDArray) other);
  }

  private static NDArray inPlace(String text, NDArray self, Object other) {
    binary(text, self, other);
    return self;
  }

  /** The batch size stays open: a leading size that is the batch's is looked up when it runs. */
  private NDArray reshape(NDArray self, Object sizes) {
    long[] wanted = sizes instanceof Shape shape ? shape.getShape() : (long[]) sizes;
    boolean batch = wanted.length > 0 && wanted[0] == real.getShape().get(0);
    String text = LongStream.of(wanted).mapToObj(Long::toString).collect(Collectors.joining(", "));
    if (batch) {
      text = text.replaceFirst("^-?\\d+", "torch.size(x, 0)");
    } else if (wanted.length > 1 && LongStream.of(wanted).noneMatch(size -> size == -1)) {
      text = text.replaceFirst("^\\d+", "-1");
    }
    return ScriptOp.of("torch.reshape(x, [" + text + "])", "x").apply(self);
  }

  private static NDArray permute(NDArray self, int[] axes) {
    return ScriptOp.of("torch.permute(x, " + Arrays.toString(axes) + ")", "x").apply(self);
  }

  private static NDArray concat(NDArray self, Object[] arguments) {
    if (!(arguments[0] instanceof NDArray other) || arguments.length != 2) {
      throw new UnsupportedOperationException("concat without an axis; use ScriptOp");
    }
    return ScriptOp.of("torch.cat([x, y], " + arguments[1] + ")", "x", "y").apply(self, other);
  }

  private static NDArray get(NDArray self, Object[] arguments) {
    if (arguments.length == 1 && arguments[0] instanceof NDIndex) {
      throw new UnsupportedOperationException("slices by NDIndex; use Functional.slice");
    }
    throw new UnsupportedOperationException("indexing; use Functional.slice");
  }
}
