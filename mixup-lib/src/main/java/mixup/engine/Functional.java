package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The operators of convolutional networks on the engine's shortest path. All are differentiable;
 * results belong to the first argument's manager. Images are NCHW.
 */
public final class Functional {

  private static final Shape ONE_BY_ONE = new Shape(1, 1);

  private static final ScriptOp RELU_IN_PLACE = ScriptOp.of("torch.relu_(x)", "x");

  private Functional() {}

  /**
   * 2-D convolution.
   *
   * @param x {@code [N, C, H, W]}
   * @param weight {@code [out, C / groups, kh, kw]}
   * @param bias {@code [out]} or null
   * @param stride rows, columns
   * @param padding zeros on each side: rows, columns
   * @param dilation rows, columns
   * @param groups number of channel groups
   */
  public static NDArray conv2d(
      NDArray x,
      NDArray weight,
      NDArray bias,
      Shape stride,
      Shape padding,
      Shape dilation,
      int groups) {
    return JniUtils.convolution(
        (PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias, stride, padding, dilation, groups);
  }

  /**
   * Batch normalisation over N, H, W.
   *
   * @param momentum share of the new batch in the running statistics (torch's convention, 0.1)
   */
  public static NDArray batchNorm(
      NDArray x,
      NDArray weight,
      NDArray bias,
      NDArray runningMean,
      NDArray runningVar,
      boolean training,
      double momentum,
      double eps) {
    return JniUtils.batchNorm(
        (PtNDArray) x,
        (PtNDArray) runningMean,
        (PtNDArray) runningVar,
        (PtNDArray) weight,
        (PtNDArray) bias,
        training,
        momentum,
        eps);
  }

  /** {@code x weightᵀ + bias} for x {@code [N, in]}, weight {@code [out, in]}. */
  public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
  }

  /** max(x, 0). */
  public static NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  /**
   * max(x, 0) written over x, which saves one map in memory. Allowed where no gradient needs the
   * old x: after batch normalisation or an addition, not after a function of its own output.
   */
  public static void reluInPlace(NDArray x) {
    RELU_IN_PLACE.apply(x).close();
  }

  /** Mean over H and W: {@code [N, C, H, W]} to {@code [N, C]}. */
  public static NDArray globalAveragePool(NDArray x) {
    try (NDArray pooled = JniUtils.adaptiveAvgPool((PtNDArray) x, ONE_BY_ONE)) {
      return pooled.reshape(x.getShape().get(0), x.getShape().get(1));
    }
  }

  /** Logarithm of the softmax over the last axis, in the data type of x. */
  public static NDArray logSoftmax(NDArray x) {
    return JniUtils.logSoftmax((PtNDArray) x, -1, x.getDataType());
  }

  /** Logistic sigmoid linear unit x·σ(x). */
  public static NDArray silu(NDArray x) {
    return ScriptOp.of("torch.silu(x)", "x").apply(x);
  }

  /** Shifts cyclically: entry i moves to i + shift along the axis. */
  public static NDArray roll(NDArray x, long[] shifts, long[] axes) {
    return ScriptOp.of("torch.roll(x, " + list(shifts) + ", " + list(axes) + ")", "x").apply(x);
  }

  /** Softmax(q kᵀ / √d) v for arrays {@code [..., tokens, d]}. */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    return ScriptOp.of("torch.scaled_dot_product_attention(q, k, v)", "q", "k", "v").apply(q, k, v);
  }

  /**
   * Reads x {@code [N, C, H, W]} at the positions of grid {@code [N, h, w, 2]} (column, row in
   * -1..1, outer edges of the border pixels), bilinear, zeros outside.
   */
  public static NDArray gridSample(NDArray x, NDArray grid) {
    return ScriptOp.of("torch.grid_sampler(x, grid, 0, 0, False)", "x", "grid").apply(x, grid);
  }

  private static String list(long[] values) {
    return java.util.Arrays.toString(values);
  }
}
