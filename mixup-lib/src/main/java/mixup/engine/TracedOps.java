package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** The native operators of {@link Functional} as TorchScript, for arrays that are traced. */
final class TracedOps {

  private TracedOps() {}

  static NDArray conv2d(
      NDArray x,
      NDArray weight,
      NDArray bias,
      Shape stride,
      Shape padding,
      Shape dilation,
      int groups) {
    String rest =
        ", %s, %s, %s, %d)".formatted(list(stride), list(padding), list(dilation), groups);
    return bias == null
        ? ScriptOp.of("torch.conv2d(x, w, None" + rest, "x", "w").apply(x, weight)
        : ScriptOp.of("torch.conv2d(x, w, b" + rest, "x", "w", "b").apply(x, weight, bias);
  }

  /** In evaluation mode only: what is exported predicts. */
  static NDArray batchNorm(
      NDArray x, NDArray weight, NDArray bias, NDArray mean, NDArray variance, double eps) {
    String text = "torch.batch_norm(x, w, b, m, v, False, 0., " + eps + ", True)";
    return ScriptOp.of(text, "x", "w", "b", "m", "v").apply(x, weight, bias, mean, variance);
  }

  static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return bias == null
        ? ScriptOp.of("torch.linear(x, w)", "x", "w").apply(x, weight)
        : ScriptOp.of("torch.linear(x, w, b)", "x", "w", "b").apply(x, weight, bias);
  }

  static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    String shape = list(weight.getShape());
    return ScriptOp.of("torch.layer_norm(x, " + shape + ", w, b, " + eps + ")", "x", "w", "b")
        .apply(x, weight, bias);
  }

  static NDArray unary(String expression, NDArray x) {
    return ScriptOp.of(expression, "x").apply(x);
  }

  static NDArray globalAveragePool(NDArray x) {
    return unary("torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)", x);
  }

  static NDArray maxPool(NDArray x, int kernel, int stride, int padding) {
    return unary(
        "torch.max_pool2d(x, [%1$d, %1$d], [%2$d, %2$d], [%3$d, %3$d])"
            .formatted(kernel, stride, padding),
        x);
  }

  static NDArray avgPool(NDArray x, int kernel, int stride, boolean ceil) {
    return unary(
        "torch.avg_pool2d(x, [%1$d, %1$d], [%2$d, %2$d], [0, 0], %3$s, False)"
            .formatted(kernel, stride, ceil ? "True" : "False"),
        x);
  }

  private static String list(Shape shape) {
    return Arrays.toString(shape.getShape());
  }
}
