package mixup.method;

import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.engine.Scalars;
import mixup.labels.TargetKind;
import mixup.method.feature.BranchStore;

/**
 * Stochastic depth: in training, residual branches are left out at random, later ones more often;
 * labels are unchanged. Block l of L drops with probability {@code p_l = l/L · p_L}. Huang et al.,
 * 2016 (arXiv:1603.09382). Costs nothing that is felt; works in every network with residual
 * branches, whatever rate it was built with, and takes the place of that rate.
 *
 * @param rate p_L, 0 to below 1
 * @param unit what is dropped together
 * @param scaling where the expectation is kept
 */
public record StochasticDepth(double rate, Unit unit, Scaling scaling) implements Method {

  /** What is dropped together. */
  public enum Unit {
    /** A block for the whole batch, as in the paper. */
    @JsonProperty("batch")
    BATCH,
    /** A block for each picture, as in DeiT. */
    @JsonProperty("picture")
    PICTURE
  }

  /** Where the expectation of a branch is kept. */
  public enum Scaling {
    /** Kept branches are divided by 1-p in training; evaluation is the network as it is. */
    @JsonProperty("training")
    TRAINING,
    /**
     * The paper's: kept branches stay as they are, evaluation multiplies every branch by 1-p. The
     * weights are only right with {@link StochasticDepth#evaluation}.
     */
    @JsonProperty("evaluation")
    EVALUATION
  }

  public StochasticDepth {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be in [0, 1), got " + rate);
    }
    if (unit == null || scaling == null) {
      throw new IllegalArgumentException(
          "unit and scaling are needed, got " + unit + ", " + scaling);
    }
  }

  /** The paper's rule for residual networks, p_L = 0.5, with the scaling that needs no care. */
  public static StochasticDepth residual() {
    return new StochasticDepth(0.5, Unit.BATCH, Scaling.TRAINING);
  }

  /** The paper word for word: p_L = 0.5, evaluation scaled. */
  public static StochasticDepth paper() {
    return new StochasticDepth(0.5, Unit.BATCH, Scaling.EVALUATION);
  }

  /** DeiT's: p_L = 0.1, each picture for itself. */
  public static StochasticDepth deit() {
    return new StochasticDepth(0.1, Unit.PICTURE, Scaling.TRAINING);
  }

  /**
   * One random choice.
   *
   * @param kept by branch: whether it is kept, once for the batch or once per picture
   */
  public record Draw(Map<String, List<Boolean>> kept) implements mixup.method.Draw {
    public Draw {
      Map<String, List<Boolean>> copy = new LinkedHashMap<>();
      kept.forEach((branch, flags) -> copy.put(branch, List.copyOf(flags)));
      kept = Collections.unmodifiableMap(copy);
    }

    /** Labels stay as they are. */
    @Override
    public double lambda() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "stochasticdepth";
  }

  /** Nothing is mixed, but its training step compares rows of labels with logits. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(
        kind, "nothing is mixed; its training step compares whole pictures with their labels");
  }

  /** Draws for given branches, in their order. */
  Draw draw(RandomGenerator random, int pictures, List<String> branches) {
    int blocks = blocks(branches);
    int flags = unit == Unit.BATCH ? 1 : pictures;
    Map<String, List<Boolean>> kept = new LinkedHashMap<>();
    for (String branch : branches) {
      double drop = rateOf(branch, blocks);
      kept.put(
          branch, IntStream.range(0, flags).mapToObj(i -> random.nextDouble() >= drop).toList());
    }
    return new Draw(kept);
  }

  /** Number of blocks L: branches are named {@code <block>.<1 or 2>}, blocks count from 0. */
  static int blocks(List<String> branches) {
    return branches.stream().mapToInt(StochasticDepth::block).max().orElse(-1) + 1;
  }

  private static int block(String branch) {
    return Integer.parseInt(branch.substring(0, branch.indexOf('.')));
  }

  /** Probability p_l of a branch. */
  double rateOf(String branch, int blocks) {
    return rate * (block(branch) + 1) / blocks;
  }

  /**
   * What {@link Scaling#EVALUATION} needs wherever the network is evaluated: a store with the same
   * parameters that multiplies branches by 1-p. The store itself for the other scaling.
   *
   * @param context the network and its own store
   */
  public ParameterStore evaluation(StepContext context) {
    if (scaling == Scaling.TRAINING) {
      return context.store();
    }
    int blocks = blocks(BranchStore.names(context));
    return new BranchStore(
        context.manager(),
        context.store(),
        (branch, x, training) -> Scalars.scale(x, 1 - rateOf(branch, blocks)));
  }

  /**
   * The step for one run.
   *
   * @throws IllegalArgumentException if the network has no residual branches
   */
  @Override
  public StochasticDepthStep step(StepContext context) {
    return new StochasticDepthStep(this, context);
  }
}
