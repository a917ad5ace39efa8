package mixup.notebook.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel with the methods by which JJava and IJava are reached, and nothing else of them. Keeps
 * what it is told.
 */
public class FakeKernel {

  /** The instance the entry method returns; null plays a machine without a kernel. */
  public static FakeKernel running;

  /** What was called, in order: {@code display} or {@code update id}. */
  public final List<String> calls = new ArrayList<>();

  /** The outputs that came with the calls. */
  public final List<Output> outputs = new ArrayList<>();

  private final Renderer renderer = new Renderer();
  private final InOut io = new InOut(this);

  /** The entry, named as JJava names it. */
  public static FakeKernel notebookKernel() {
    return running;
  }

  public String getVersion() {
    return "1.0-fake";
  }

  public void display(Output output) {
    calls.add("display");
    outputs.add(output);
  }

  public InOut getIO() {
    return io;
  }

  public Renderer getRenderer() {
    return renderer;
  }

  /** Plays {@code DisplayData}. */
  public static class Output {
    public final Map<String, Object> data = new LinkedHashMap<>();
    public final Map<String, Object> metadata = new LinkedHashMap<>();
    public final Map<String, Object> transientData = new LinkedHashMap<>();

    public void putData(String mime, Object value) {
      data.put(mime, value);
    }

    public void putMetaData(String key, Object value) {
      metadata.put(key, value);
    }

    public void putTransientData(String key, Object value) {
      transientData.put(key, value);
    }
  }

  /** Plays {@code JupyterIO}. */
  public static class InOut {
    public final Stream display;

    InOut(FakeKernel kernel) {
      display = new Stream(kernel);
    }
  }

  /** Plays {@code DisplayStream}. */
  public static class Stream {
    private final FakeKernel kernel;

    Stream(FakeKernel kernel) {
      this.kernel = kernel;
    }

    public void updateDisplay(String id, Output output) {
      if (output.data.containsKey("application/x-refused")) {
        throw new IllegalStateException("refused");
      }
      kernel.calls.add("update " + id);
      kernel.outputs.add(output);
    }
  }

  /** Plays {@code RenderFunction}. */
  public interface Render<T> {
    void render(T value, Context context);
  }

  /** Plays {@code RenderContext}. */
  public static class Context {
    private final Output output = new Output();

    public Output getOutputContainer() {
      return output;
    }
  }

  /** Plays {@code Renderer}. */
  public static class Renderer {
    private final Map<Class<?>, Render<?>> functions = new HashMap<>();

    public <T> Registration<T> createRegistration(Class<T> type) {
      return new Registration<>(functions, type);
    }

    /** What a cell's last expression shows. */
    @SuppressWarnings("unchecked")
    public <T> Output show(Class<T> type, T value) {
      Context context = new Context();
      ((Render<T>) functions.get(type)).render(value, context);
      return context.getOutputContainer();
    }
  }

  /** Plays {@code Renderer.RenderRegistration}. */
  public static class Registration<T> {
    private final Map<Class<?>, Render<?>> functions;
    private final Class<T> type;

    Registration(Map<Class<?>, Render<?>> functions, Class<T> type) {
      this.functions = functions;
      this.type = type;
    }

    public void register(Render<T> function) {
      if (functions.put(type, function) != null) {
        throw new IllegalStateException("registered twice: " + type);
      }
    }
  }
}
