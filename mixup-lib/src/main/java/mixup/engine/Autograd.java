package mixup.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Function;

/**
 * Gradients without DJL's {@code GradientCollector}, of which one may exist per JVM. Gradient mode
 * is a property of the thread: new threads start with it on.
 */
public final class Autograd {

  private Autograd() {}

  /** A region of code with gradients off or on; closing it restores what was before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Switches gradients off in this thread until the scope closes. */
  public static Scope noGrad() {
    return mode(false);
  }

  /** Switches gradients on in this thread until the scope closes. */
  public static Scope grad() {
    return mode(true);
  }

  private static Scope mode(boolean on) {
    Engine.getEngine("PyTorch"); // loads the engine, should this be its first use
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(on);
    return () -> JniUtils.setGradMode(before);
  }

  /** Whether what is computed in this thread is remembered for a backward pass. */
  public static boolean isOn() {
    Engine.getEngine("PyTorch");
    return JniUtils.isGradMode();
  }

  /** Adds d loss / d leaf to the gradient of every leaf; the graph is freed. */
  public static void backward(NDArray loss) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  /** Continues a backward pass at {@code output} with the gradient that arrived there. */
  public static void backward(NDArray output, NDArray gradient) {
    JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
  }

  /** Sets the gradient of a leaf to zero, if it has one. */
  public static void zeroGradient(NDArray leaf) {
    JniUtils.zeroGrad((PtNDArray) leaf);
  }

  /**
   * Gradient of a scalar function with respect to its input, for example a loss with respect to the
   * picture. Leaves that take part (network weights) collect gradients too: clear them afterwards.
   *
   * @return array of the shape of {@code input}, in its manager
   */
  public static NDArray inputGradient(NDArray input, Function<NDArray, NDArray> scalarFunction) {
    try (Scope on = grad();
        NDArray leaf = input.stopGradient().duplicate()) {
      leaf.setRequiresGradient(true);
      try (NDArray value = scalarFunction.apply(leaf)) {
        backward(value);
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(input.getManager());
      return gradient;
    }
  }
}
