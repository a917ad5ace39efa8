package mixup.parity;

import ai.djl.ndarray.types.DataType;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mixup.nn.Network;

/**
 * How far float32 gradient norms may lie from exact ones by rounding alone.
 *
 * <p>In deep ReLU networks on tiny batches a rounding flips the sign of a few activations, and each
 * flip changes the gradient by 1e-5 to 1e-2. The stored noise was seen with one set of kernels;
 * another processor or memory layout rounds elsewhere. So, besides five times the stored noise, we
 * allow twice the spread that is seen here when every weight and pixel moves by one rounding. It
 * knows no stored gradient: an error that all nudges share leaves it small.
 *
 * @param parameter allowed difference of a parameter's gradient norm, over (norm + total / 1000)
 * @param total allowed relative difference of the total norm
 */
record GradientNoise(double parameter, double total) {

  private static final int NUDGES = 4;

  /** Smooth networks have noise of 1e-6; measuring it would only take time. */
  private static final double WORTH_MEASURING = 1e-5;

  /** What rounding may do to a network on this machine. */
  static GradientNoise of(BackboneCase golden, Supplier<Network> network) {
    GradientNoise stored = new GradientNoise(5 * golden.parameterNoise(), 5 * golden.totalNoise());
    return golden.parameterNoise() < WORTH_MEASURING
        ? stored
        : stored.atLeast(spread(golden, network));
  }

  private static GradientNoise spread(BackboneCase golden, Supplier<Network> network) {
    double[][] norms =
        IntStream.range(0, NUDGES)
            .mapToObj(i -> norms(golden, network, i))
            .toArray(double[][]::new);
    GradientNoise noise = new GradientNoise(0, 0);
    for (int i = 1; i < NUDGES; i++) {
      for (int j = 0; j < i; j++) {
        noise = noise.atLeast(between(norms[i], norms[j]));
      }
    }
    return new GradientNoise(2 * noise.parameter, 2 * noise.total);
  }

  private static double[] norms(BackboneCase golden, Supplier<Network> network, int nudge) {
    try (BackboneRun run = new BackboneRun(golden, network.get(), DataType.FLOAT32)) {
      run.nudgedStep(nudge);
      return run.gradientNorms();
    }
  }

  private static GradientNoise between(double[] a, double[] b) {
    double total = Moments.norm(a);
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]) / (a[i] + 0.001 * total));
    }
    return new GradientNoise(worst, Math.abs(Moments.norm(b) - total) / total);
  }

  private GradientNoise atLeast(GradientNoise other) {
    return new GradientNoise(Math.max(parameter, other.parameter), Math.max(total, other.total));
  }
}
