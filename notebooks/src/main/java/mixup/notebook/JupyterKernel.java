package mixup.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * JJava or IJava, spoken to by reflection only.
 *
 * <p>The published interface of JJava lags behind the kernel and has changed return types between
 * releases, so code compiled against it fails in the reader's cell. Method names and parameters,
 * which is all that is used here, are the same in both kernels since 2019.
 */
final class JupyterKernel implements Kernel {

  /** Where a kernel is asked for its running instance. */
  record Entry(String kernel, String type, String method) {}

  private static final Set<Entry> ENTRIES =
      Set.of(
          new Entry("JJava", "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"),
          new Entry("IJava", "io.github.spencerpark.ijava.IJava", "getKernelInstance"));

  private final String name;
  private final Object kernel;
  private final Class<?> type;
  private final Class<?> outputType;

  private JupyterKernel(String name, Object kernel, Class<?> type) {
    this.name = name;
    this.kernel = kernel;
    this.type = type;
    this.outputType = oneParameter(type, "display").getParameterTypes()[0];
  }

  /** The kernel this code runs in, if it runs in one. */
  static Optional<JupyterKernel> find() {
    return ENTRIES.stream().flatMap(entry -> connect(entry).stream()).findFirst();
  }

  /** The running instance behind an entry, empty if its class or its instance is missing. */
  static Optional<JupyterKernel> connect(Entry entry) {
    return loaders()
        .flatMap(loader -> load(loader, entry.type()).stream())
        .flatMap(type -> running(entry, type).stream())
        .findFirst();
  }

  private static Stream<ClassLoader> loaders() {
    return Stream.of(
            Thread.currentThread().getContextClassLoader(),
            JupyterKernel.class.getClassLoader(),
            ClassLoader.getSystemClassLoader())
        .filter(Objects::nonNull)
        .distinct();
  }

  private static Optional<Class<?>> load(ClassLoader loader, String type) {
    try {
      return Optional.of(Class.forName(type, true, loader));
    } catch (ClassNotFoundException elsewhere) {
      return Optional.empty();
    }
  }

  private static Optional<JupyterKernel> running(Entry entry, Class<?> holder) {
    Method method = method(holder, entry.method());
    Object kernel = call(method, null);
    return Optional.ofNullable(kernel)
        .map(found -> new JupyterKernel(entry.kernel(), found, method.getReturnType()));
  }

  /** With the version where the kernel tells one; IJava does not. */
  @Override
  public String name() {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals("getVersion") && method.getParameterCount() == 0)
        .findFirst()
        .map(method -> name + " " + call(method, kernel))
        .orElse(name);
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void display(Bundle bundle, String id) {
    call(method(type, "display", outputType), kernel, output(bundle, id));
  }

  @Override
  public void update(Bundle bundle, String id) {
    Object stream = field(call(method(type, "getIO"), kernel), "display");
    Method update = method(stream.getClass(), "updateDisplay", String.class, outputType);
    call(update, stream, id, output(bundle, null));
  }

  @Override
  public <T> void register(Class<T> shown, Function<T, Bundle> view) {
    Object renderer = call(method(type, "getRenderer"), kernel);
    Object registration =
        call(method(renderer.getClass(), "createRegistration", Class.class), renderer, shown);
    Method register = oneParameter(registration.getClass(), "register");
    Class<?> functionType = register.getParameterTypes()[0];
    Object function =
        Proxy.newProxyInstance(
            functionType.getClassLoader(),
            new Class<?>[] {functionType},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("render")) {
                return ownMethod(proxy, method, arguments);
              }
              Object context = arguments[1];
              Object container = call(method(context.getClass(), "getOutputContainer"), context);
              fill(container, view.apply(shown.cast(arguments[0])));
              return null;
            });
    call(register, registration, function);
  }

  /** The proxy's equals, hashCode and toString; kernels keep render functions in sets. */
  private static Object ownMethod(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "mixup renderer";
    };
  }

  private Object output(Bundle bundle, String id) {
    try {
      Object output = outputType.getConstructor().newInstance();
      fill(output, bundle);
      if (id != null) {
        Method transientData = method(outputType, "putTransientData", String.class, Object.class);
        call(transientData, output, "display_id", id);
      }
      return output;
    } catch (ReflectiveOperationException unknown) {
      throw unfit(unknown);
    }
  }

  private void fill(Object output, Bundle bundle) {
    putAll(output, "putData", bundle.data());
    putAll(output, "putMetaData", bundle.metadata());
  }

  private void putAll(Object output, String method, Map<String, Object> values) {
    Method put = method(outputType, method, String.class, Object.class);
    values.forEach((mime, value) -> call(put, output, mime, value));
  }

  private static Object field(Object owner, String name) {
    try {
      Field field = owner.getClass().getField(name);
      return field.get(owner);
    } catch (ReflectiveOperationException unknown) {
      throw unfit(unknown);
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException unknown) {
      throw unfit(unknown);
    }
  }

  private static Method oneParameter(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
        .findFirst()
        .orElseThrow(() -> unfit(new NoSuchMethodException(type + "." + name)));
  }

  private static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(
          "the kernel refused an output: " + thrown.getCause(), thrown.getCause());
    } catch (ReflectiveOperationException unknown) {
      throw unfit(unknown);
    }
  }

  private static IllegalStateException unfit(ReflectiveOperationException cause) {
    return new IllegalStateException(
        "this kernel is neither JJava 1.0 nor IJava 1.3 as known here: " + cause.getMessage(),
        cause);
  }
}
