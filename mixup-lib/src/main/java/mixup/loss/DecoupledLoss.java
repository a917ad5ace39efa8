package mixup.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.DoubleUnaryOperator;
import mixup.engine.ScriptOp;

/**
 * What DecoupledMix adds to the loss of mixed pictures: each of the two classes must win against
 * all classes but the other one, however small its share. With ℓ^(−b) the logarithm of the softmax
 * over all classes but b:
 *
 * <pre>η/N Σ_n [w_a (−ℓ^(−b)_a) + w_b (−ℓ^(−a)_b)]      over the pictures with a ≠ b</pre>
 *
 * <p>Liu et al., Harnessing Hard Mixed Samples with Decoupled Regularizer, 2023 (arXiv:2203.10761).
 * The paper has weights of one. A picture with a share of 0 or 1 shows one class only and gets
 * nothing added.
 *
 * @param eta η, 0 or more
 * @param weights what w_a and w_b are
 * @param side which of the two terms is kept
 * @param threshold λ below which {@code LESS} and {@code MORE} choose the one or the other term
 * @param rescale f of the weights {@link Weights#SHARE}
 * @param released true repeats the released code: weights change places in the whole batch if the
 *     first picture with two classes has the larger class number first; nothing is added for λ = ½
 *     or below 0.001 or above 0.999; one λ for the batch
 */
public record DecoupledLoss(
    double eta,
    Weights weights,
    Side side,
    double threshold,
    LambdaRescale rescale,
    boolean released) {

  /** Smallest share the released code takes notice of. */
  private static final double NOTICED = 1e-3;

  /** Weights of the two terms. */
  public enum Weights {
    /** One: the paper. */
    @JsonProperty("one")
    ONE,
    /** f(λ) and f(1-λ), as OpenMixup weighs them. */
    @JsonProperty("share")
    SHARE
  }

  /** Which terms are kept. */
  public enum Side {
    /** Both. */
    @JsonProperty("both")
    BOTH,
    /** The own one for λ below the threshold, else the partner's. */
    @JsonProperty("less")
    LESS,
    /** The partner's for λ below the threshold, else the own one. */
    @JsonProperty("more")
    MORE
  }

  public DecoupledLoss {
    if (!(eta >= 0) || Double.isInfinite(eta)) {
      throw new IllegalArgumentException("eta must be 0 or a positive number, got " + eta);
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be between 0 and 1, got " + threshold);
    }
    if (weights == null || side == null || rescale == null) {
      throw new IllegalArgumentException(
          "weights, side and rescale are needed, got %s, %s, %s".formatted(weights, side, rescale));
    }
  }

  /** As the paper has it. */
  public static DecoupledLoss paper(double eta) {
    return new DecoupledLoss(eta, Weights.ONE, Side.BOTH, 0.5, linear(), false);
  }

  /** f(λ) = λ. */
  public static LambdaRescale linear() {
    return new LambdaRescale(LambdaRescale.Curve.POWER, 1, 1);
  }

  /**
   * The added term.
   *
   * @param logits {@code [N, K]}
   * @param own class numbers a, int64 {@code [N]}
   * @param other class numbers b, int64 {@code [N]}
   * @param lambda shares of the own class, one or N
   * @return scalar, in the manager of the logits
   * @throws IllegalArgumentException if {@code released} and shares differ within the batch
   */
  public NDArray added(NDArray logits, NDArray own, NDArray other, double... lambda) {
    DoubleUnaryOperator first = this::ownWeight;
    DoubleUnaryOperator second = this::otherWeight;
    if (released && exchanges(own, other, lambda)) {
      first = this::otherWeight;
      second = this::ownWeight;
    }
    try (NDArray a = term(logits, own, other, weights(logits, first, lambda));
        NDArray b = term(logits, other, own, weights(logits, second, lambda))) {
      return a.add(b);
    }
  }

  /** Σ_n w_n (−ℓ^(−rival)_class); takes over the weights. */
  private static NDArray term(NDArray logits, NDArray wanted, NDArray rival, NDArray weights) {
    try (weights;
        NDArray missed = Missed.OP.apply(logits, wanted, rival);
        NDArray differ = wanted.neq(rival);
        NDArray counted = differ.toType(logits.getDataType(), false);
        NDArray factors = counted.mul(weights);
        NDArray terms = missed.mul(factors)) {
      return terms.sum();
    }
  }

  /** η/N times the weights, one or N. */
  private NDArray weights(NDArray logits, DoubleUnaryOperator weight, double... lambda) {
    NDManager manager = logits.getManager();
    float[] values = new float[lambda.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (eta / logits.getShape().get(0) * weight.applyAsDouble(lambda[i]));
    }
    return manager.create(values);
  }

  private double ownWeight(double lambda) {
    return isAlone(lambda) || isDropped(lambda, Side.MORE) ? 0 : weight(lambda);
  }

  private double otherWeight(double lambda) {
    return isAlone(lambda) || isDropped(lambda, Side.LESS) ? 0 : weight(1 - lambda);
  }

  private boolean isDropped(double lambda, Side below) {
    return side != Side.BOTH && (lambda < threshold) == (side == below);
  }

  private double weight(double share) {
    return weights == Weights.ONE ? 1 : rescale.adjust(share);
  }

  /** Whether there is but one class to see. */
  private boolean isAlone(double lambda) {
    if (!released) {
      return lambda <= 0 || lambda >= 1;
    }
    boolean halves = (float) lambda == (float) (1 - lambda);
    return halves || lambda <= NOTICED || 1 - lambda <= NOTICED;
  }

  /** Compiled when it is first used: a loss is made where no engine is needed, as a setting. */
  private static final class Missed {
    /** −ℓ^(−b)_a; for a = b a huge number, which the weight 0 takes out again. */
    static final ScriptOp OP =
        ScriptOp.statements(
            """
            rivals = torch.scatter(z, 1, torch.unsqueeze(b, 1), -1e+30)
            logs = torch.log_softmax(rivals, 1)
            return torch.neg(torch.squeeze(torch.gather(logs, 1, torch.unsqueeze(a, 1)), 1))\
            """,
            "z",
            "a",
            "b");
  }

  /** Whether the first picture with two classes has the larger class number first. */
  private static boolean exchanges(NDArray own, NDArray other, double... lambda) {
    if (lambda.length != 1) {
      throw new IllegalArgumentException(
          "the released code knows one share for the batch, got " + lambda.length);
    }
    long[] a = own.toLongArray();
    long[] b = other.toLongArray();
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i]) {
        return a[i] > b[i];
      }
    }
    return false;
  }
}
