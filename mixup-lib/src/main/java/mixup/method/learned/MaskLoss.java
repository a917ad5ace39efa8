package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mixup.engine.Scalars;
import mixup.engine.ScriptOp;

/**
 * What the masks should be beside useful: their mean share near λ, or every pixel decided. With m
 * the partner's share of a pixel, μ its mean over batch and pixels, V = mean (m − μ)² and a margin
 * ε.
 *
 * @param kind the formula
 * @param margin ε, at least 0
 * @param weight factor w in the total loss, at least 0
 * @param annealing how w changes over the run
 */
public record MaskLoss(Kind kind, double margin, double weight, Annealing annealing) {

  private static final Map<MaskLoss, ScriptOp> COMPILED = new ConcurrentHashMap<>();

  /** The formula. */
  public enum Kind {
    /** max(|1 − μ − λ| − ε, 0): AutoMix. */
    @JsonProperty("l1")
    L1("torch.abs(gap)", "e", ""),
    /** max(mean(m (1 − m)) − ε, 0). */
    @JsonProperty("sparsity")
    SPARSITY("torch.mean(torch.mul(m, torch.rsub(m, 1)))", "e", ""),
    /** max(|1 − μ − λ| − ε, 0) − 2 V: SAMix. */
    @JsonProperty("l1_variance")
    L1_VARIANCE("torch.abs(gap)", "e", "variance"),
    /** max((1 − μ − λ)² − ε², 0) − 2 V. */
    @JsonProperty("l2_variance")
    L2_VARIANCE("torch.mul(gap, gap)", "e * e", "variance");

    private final String distance;
    private final String allowed;
    private final boolean varied;

    Kind(String distance, String allowed, String variance) {
      this.distance = distance;
      this.allowed = allowed;
      this.varied = !variance.isEmpty();
    }

    private String body(double margin) {
      String loss = "torch.relu(torch.sub(%s, %s))".formatted(distance, allowed);
      String text =
          """
          m = torch.slice(shares, 1, 1, 2)
          mean = torch.mean(m)
          gap = torch.sub(torch.rsub(mean, 1), share)
          e = %s
          d = torch.sub(m, mean)
          """
              .formatted(margin);
      String spread = "torch.mul(torch.mean(torch.mul(d, d)), 2)";
      return text + "return " + (varied ? "torch.sub(" + loss + ", " + spread + ")" : loss);
    }
  }

  /** How the weight changes over the run. */
  public enum Annealing {
    /** Not at all: CIFAR, Tiny-ImageNet. */
    @JsonProperty("constant")
    CONSTANT,
    /** w (1 + cos(π t / T)) / 2 with the update t of T: ImageNet and fine-grained data. */
    @JsonProperty("cosine")
    COSINE
  }

  public MaskLoss {
    Ranges.require(kind != null, "kind must be named", kind);
    Ranges.require(margin >= 0 && Double.isFinite(margin), "margin must not be negative", margin);
    Ranges.require(weight >= 0 && Double.isFinite(weight), "weight must not be negative", weight);
    Ranges.require(annealing != null, "annealing must be named", annealing);
  }

  /** Margin and weight 0.1, the value of all published settings. */
  public static MaskLoss constant(Kind kind) {
    return new MaskLoss(kind, 0.1, 0.1, Annealing.CONSTANT);
  }

  /** As {@link #constant}, with a weight that falls to 0 at the end of the run. */
  public static MaskLoss annealed(Kind kind) {
    return new MaskLoss(kind, 0.1, 0.1, Annealing.COSINE);
  }

  /**
   * Weight of an update.
   *
   * @param update t from 0
   * @param updates T; 0 if it is not known: the full weight throughout
   */
  public double weight(long update, long updates) {
    return annealing == Annealing.CONSTANT || updates == 0
        ? weight
        : weight * (1 + Math.cos(Math.PI * update / updates)) / 2;
  }

  /**
   * The loss without its weight.
   *
   * @param shares {@code [N, 2, H, W]}: shares of the own picture and of the partner's
   * @param lambda asked share of the own picture
   * @return scalar in the manager of the shares
   */
  public NDArray of(NDArray shares, double lambda) {
    MaskLoss formula = new MaskLoss(kind, margin, 0, Annealing.CONSTANT);
    ScriptOp op =
        COMPILED.computeIfAbsent(
            formula, f -> ScriptOp.statements(kind.body(margin), "shares", "share"));
    try (NDArray share = Numbers.of(shares.getManager(), lambda)) {
      return op.apply(shares, share);
    }
  }

  /** The loss with the weight of an update. */
  public NDArray weighted(NDArray shares, double lambda, long update, long updates) {
    try (NDArray loss = of(shares, lambda)) {
      return Scalars.scale(loss, weight(update, updates));
    }
  }
}
