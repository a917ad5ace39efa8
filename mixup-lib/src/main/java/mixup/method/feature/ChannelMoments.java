package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import mixup.engine.ScriptOp;
import mixup.method.Pairing;

/**
 * Mean and standard deviation over the channels at every place of a map (positional normalisation;
 * Li et al., 2019, arXiv:1907.04312), and their exchange between pictures. Differentiable, also
 * through the moments.
 */
public final class ChannelMoments {

  /** Added to the unbiased variance. */
  private static final String EPSILON = "1.0e-5";

  private static final ScriptOp MEAN = ScriptOp.of("torch.mean(x, [1], True)", "x");

  private static final ScriptOp DEVIATION =
      ScriptOp.of("torch.sqrt(torch.add(torch.var(x, [1], True, True), " + EPSILON + "))", "x");

  /** h·s + (m' - m·s) with s = d'/d: one product and one sum over the map. */
  private static final ScriptOp EXCHANGE =
      ScriptOp.statements(
          """
          scale = torch.div(other_deviation, deviation)
          shift = torch.sub(other_mean, torch.mul(mean, scale))
          return torch.add(torch.mul(x, scale), shift)
          """,
          "x",
          "mean",
          "deviation",
          "other_mean",
          "other_deviation");

  private ChannelMoments() {}

  /** Mean over the channels, {@code [N, 1, h, w]}. */
  public static NDArray mean(NDArray map) {
    return MEAN.apply(map);
  }

  /** Root of the unbiased variance over the channels plus 1e-5, {@code [N, 1, h, w]}. */
  public static NDArray deviation(NDArray map) {
    return DEVIATION.apply(map);
  }

  /**
   * Every map with the moments of its partner: {@code σ_π(i) (h_i - μ_i) / σ_i + μ_π(i)}.
   *
   * @param map {@code [N, D, h, w]}
   * @throws IllegalArgumentException if D is 1: one value has no deviation
   */
  public static NDArray exchange(NDArray map, Pairing pairing) {
    if (map.getShape().get(1) < 2) {
      throw new IllegalArgumentException(
          "moments need at least two channels, got a map of " + map.getShape());
    }
    try (NDArray mean = mean(map);
        NDArray deviation = deviation(map);
        NDArray otherMean = HiddenMixing.partners(mean, pairing);
        NDArray otherDeviation = HiddenMixing.partners(deviation, pairing)) {
      return EXCHANGE.apply(map, mean, deviation, otherMean, otherDeviation);
    }
  }
}
