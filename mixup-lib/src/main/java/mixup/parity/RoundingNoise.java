package mixup.parity;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mixup.nn.Network;

/**
 * How far a float32 training step may lie from an exact one by rounding alone.
 *
 * <p>In deep ReLU networks on tiny batches a rounding flips the sign of a few activations, and each
 * flip changes the gradient by 1e-5 to 1e-2. The stored noise was seen with one set of kernels;
 * another processor or memory layout rounds elsewhere. So, besides five times the stored noise, we
 * allow twice the spread that is seen here when every weight and pixel moves by one rounding, with
 * kernels of both memory layouts. It knows no stored gradient: an error that all share leaves it
 * small.
 *
 * @param parameter allowed difference of a parameter's gradient norm, over (norm + total / 1000)
 * @param total allowed relative difference of the total norm
 * @param loss allowed relative difference of the loss
 */
record RoundingNoise(double parameter, double total, double loss) {

  private static final int NUDGES = 4;

  /** Smooth networks have noise of 1e-6; measuring it would only take time. */
  private static final double WORTH_MEASURING = 1e-5;

  private record Sample(double loss, double[] norms) {}

  /**
   * What rounding may do to a network on this machine.
   *
   * @param storedLoss relative difference of the stored float32 loss to the exact one
   */
  static RoundingNoise of(BackboneCase golden, double storedLoss, Supplier<Network> network) {
    RoundingNoise stored =
        new RoundingNoise(5 * golden.parameterNoise(), 5 * golden.totalNoise(), 5 * storedLoss);
    return golden.parameterNoise() < WORTH_MEASURING
        ? stored
        : stored.atLeast(spread(golden, network));
  }

  private static RoundingNoise spread(BackboneCase golden, Supplier<Network> network) {
    List<Sample> samples =
        IntStream.range(0, NUDGES).mapToObj(i -> sample(golden, network, i)).toList();
    RoundingNoise noise = new RoundingNoise(0, 0, 0);
    for (int i = 1; i < NUDGES; i++) {
      for (int j = 0; j < i; j++) {
        noise = noise.atLeast(between(samples.get(i), samples.get(j)));
      }
    }
    return new RoundingNoise(2 * noise.parameter, 2 * noise.total, 2 * noise.loss);
  }

  private static Sample sample(BackboneCase golden, Supplier<Network> network, int nudge) {
    try (BackboneRun run = new BackboneRun(golden, network.get(), DataType.FLOAT32)) {
      double loss = run.nudgedStep(nudge).loss();
      return new Sample(loss, run.gradientNorms());
    }
  }

  private static RoundingNoise between(Sample a, Sample b) {
    double total = Moments.norm(a.norms);
    double worst = 0;
    for (int i = 0; i < a.norms.length; i++) {
      double difference = Math.abs(a.norms[i] - b.norms[i]);
      worst = Math.max(worst, difference / (a.norms[i] + 0.001 * total));
    }
    return new RoundingNoise(
        worst,
        Math.abs(Moments.norm(b.norms) - total) / total,
        Math.abs(a.loss - b.loss) / Math.abs(a.loss));
  }

  private RoundingNoise atLeast(RoundingNoise other) {
    return new RoundingNoise(
        Math.max(parameter, other.parameter),
        Math.max(total, other.total),
        Math.max(loss, other.loss));
  }
}
