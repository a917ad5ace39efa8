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
    if (x instanceof Traced) {
      return TracedOps.conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
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
    if (x instanceof Traced && !training) {
      return TracedOps.batchNorm(x, weight, bias, runningMean, runningVar, eps);
    }
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

  /**
   * {@code x weightᵀ + bias} for x {@code [..., in]}, weight {@code [out, in]}; bias may be null.
   */
  public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    if (x instanceof Traced) {
      return TracedOps.linear(x, weight, bias);
    }
    return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
  }

  /**
   * Layer normalisation over the last axis.
   *
   * @param weight scale, {@code [C]}
   * @param bias shift, {@code [C]}
   */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    if (x instanceof Traced) {
      return TracedOps.layerNorm(x, weight, bias, eps);
    }
    return JniUtils.layerNorm(
        (PtNDArray) x, weight.getShape(), (PtNDArray) weight, (PtNDArray) bias, eps);
  }

  /**
   * Each sample is set to zero with probability rate, else divided by 1 − rate, by the engine's
   * generator.
   *
   * @param x {@code [N, ...]}
   * @param rate 0 to below 1
   */
  public static NDArray dropSamples(NDArray x, double rate) {
    int axes = x.getShape().dimension();
    String ones = ", 1".repeat(axes - 1);
    String keep = "torch.new_full(x, [torch.size(x, 0)" + ones + "], " + (1 - rate) + ")";
    String flags = "torch.div(torch.bernoulli(" + keep + "), " + (1 - rate) + ")";
    return ScriptOp.of("torch.mul(x, " + flags + ")", "x").apply(x);
  }

  /** Zero with probability rate, else divided by 1 − rate; x itself outside of training. */
  public static NDArray dropout(NDArray x, double rate, boolean training) {
    return training && rate > 0 ? JniUtils.dropout((PtNDArray) x, rate, true) : x;
  }

  /** Gaussian error linear unit x·Φ(x), the exact form. */
  public static NDArray gelu(NDArray x) {
    if (x instanceof Traced) {
      return TracedOps.unary("torch.gelu(x)", x);
    }
    return JniUtils.gelu((PtNDArray) x);
  }

  /** Softmax over the last axis. */
  public static NDArray softmax(NDArray x) {
    if (x instanceof Traced) {
      return TracedOps.unary("torch.softmax(x, -1)", x);
    }
    return JniUtils.softmax((PtNDArray) x, -1, x.getDataType());
  }

  /** Maximum over windows; padding counts as minus infinity. */
  public static NDArray maxPool(NDArray x, int kernel, int stride, int padding) {
    if (x instanceof Traced) {
      return TracedOps.maxPool(x, kernel, stride, padding);
    }
    return JniUtils.maxPool((PtNDArray) x, square(kernel), square(stride), square(padding), false);
  }

  /** Mean over windows without padding; with ceil, windows that stick out count what they cover. */
  public static NDArray avgPool(NDArray x, int kernel, int stride, boolean ceil) {
    if (x instanceof Traced) {
      return TracedOps.avgPool(x, kernel, stride, ceil);
    }
    return JniUtils.avgPool((PtNDArray) x, square(kernel), square(stride), square(0), ceil, false);
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }

  /** max(x, 0). */
  public static NDArray relu(NDArray x) {
    if (x instanceof Traced) {
      return TracedOps.unary("torch.relu(x)", x);
    }
    return JniUtils.relu((PtNDArray) x);
  }

  /**
   * max(x, 0) written over x, which saves one map in memory. Allowed where no gradient needs the
   * old x: after batch normalisation or an addition, not after a function of its own output.
   */
  public static void reluInPlace(NDArray x) {
    RELU_IN_PLACE.apply(x).close();
  }

  /**
   * x where positive, else slope · x, written over x; allowed where {@link #reluInPlace} is.
   *
   * @param slope above 0
   */
  public static void leakyReluInPlace(NDArray x, double slope) {
    ScriptOp.of("torch.leaky_relu_(x, " + slope + ")", "x").apply(x).close();
  }

  /**
   * Adds channels of zeros at the end: {@code [N, C, H, W]} to {@code [N, C + extra, H, W]}.
   *
   * @param extra at least 0
   */
  public static NDArray padChannels(NDArray x, int extra) {
    String sides = "[0, 0, 0, 0, 0, " + extra + "]";
    return ScriptOp.of("torch.constant_pad_nd(x, " + sides + ", 0)", "x").apply(x);
  }

  /** Mean over H and W: {@code [N, C, H, W]} to {@code [N, C]}. */
  public static NDArray globalAveragePool(NDArray x) {
    if (x instanceof Traced) {
      return TracedOps.globalAveragePool(x);
    }
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

  /**
   * Entries of an axis, as a view.
   *
   * @param axis counted from 0; negative from the end
   * @param from first entry
   * @param to end, exclusive; {@code Long.MAX_VALUE} for all that follow
   */
  public static NDArray slice(NDArray x, int axis, long from, long to) {
    return ScriptOp.of("torch.slice(x, %d, %d, %d)".formatted(axis, from, to), "x").apply(x);
  }

  /** One entry of an axis, which goes away; a view. */
  public static NDArray select(NDArray x, int axis, long entry) {
    return ScriptOp.of("torch.select(x, %d, %d)".formatted(axis, entry), "x").apply(x);
  }

  private static String list(long[] values) {
    return java.util.Arrays.toString(values);
  }
}
