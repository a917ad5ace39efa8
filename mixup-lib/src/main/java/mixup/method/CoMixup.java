package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.method.puzzle.JointBlend;
import mixup.method.puzzle.JointSaliency;
import mixup.method.puzzle.JointSolver;
import mixup.method.puzzle.JointWeights;

/**
 * Co-Mixup: a group of m pictures is mixed jointly into m outputs, so that much saliency is kept
 * and the outputs differ from each other. Kim et al., 2021 (arXiv:2102.03065). Costs one more
 * forward pass and one backward pass to the pixels for the saliency, and swaps of labels on the
 * host.
 *
 * <p><b>Not checked against stored values of the original</b>: energy and procedure follow the
 * paper's outline and the settings of the authors' published command line; see the differences in
 * the card. {@link mixup.method.puzzle.JointEnergy} states the energy that is minimised here.
 *
 * <p>Pictures must be square.
 *
 * @param alpha prior shares ~ Dirichlet(α, ..., α), positive
 * @param beta smoothness of the labels β
 * @param gamma weight of the overlap of outputs γ
 * @param eta weight of the prior η
 * @param threshold τ: overlap up to this share of an output costs nothing
 * @param omega ω, 0..1: how much the places of saliency count in the overlap
 * @param group pictures that are mixed with each other m, at least 2
 * @param blocks blocks along a side; must divide the side of the pictures
 * @param rounds how often every output is improved at most
 */
public record CoMixup(
    double alpha,
    double beta,
    double gamma,
    double eta,
    double threshold,
    double omega,
    int group,
    int blocks,
    int rounds)
    implements Method {

  private static final int LARGEST_GROUP = 256;
  private static final int MOST_ROUNDS = 1000;

  public CoMixup {
    PuzzleChecks.positive("alpha", alpha);
    Checks.notNegative("beta", beta);
    Checks.notNegative("gamma", gamma);
    Checks.notNegative("eta", eta);
    Checks.notNegative("threshold", threshold);
    Checks.share("omega", omega);
    PuzzleChecks.between("group", group, 2, LARGEST_GROUP);
    PuzzleChecks.between("blocks", blocks, 2, 1 << PuzzleChecks.MOST_POWER);
    PuzzleChecks.between("rounds", rounds, 1, MOST_ROUNDS);
  }

  /** The authors' settings for CIFAR-100 and Tiny-ImageNet. */
  public static CoMixup cifar() {
    return new CoMixup(2, 0.32, 1, 0.05, 0.83, 0.001, 20, 4, 4);
  }

  /**
   * One random choice.
   *
   * @param priors wanted shares of the pictures of every group
   * @param start seed of the labels at the start
   */
  public record Draw(List<List<Double>> priors, long start) implements mixup.method.Draw {
    public Draw {
      priors = priors.stream().map(List::copyOf).toList();
    }

    /** Expected share of the first picture: outputs treat all pictures of a group alike. */
    @Override
    public double lambda() {
      return 1.0 / priors.get(0).size();
    }

    /** Number of pictures N. */
    public int size() {
      return priors.stream().mapToInt(List::size).sum();
    }
  }

  @Override
  public String name() {
    return "comixup";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(
        kind, "it mixes more than two pictures place by place, for which labels have no rule");
  }

  @Override
  public CoMixupStep step(StepContext context) {
    return new CoMixupStep(this, context);
  }

  /** Makes every random choice for a batch. */
  public Draw draw(RandomGenerator random, BatchShape shape) {
    PuzzleChecks.divides(shape, blocks);
    List<List<Double>> priors = new ArrayList<>();
    for (int first = 0; first < shape.size(); first += group) {
      priors.add(dirichlet(random, Math.min(group, shape.size() - first)));
    }
    return new Draw(priors, random.nextLong());
  }

  /** Broken off piece by piece: the first of n shares is Beta(α, (n-1) α) of what is left. */
  private List<Double> dirichlet(RandomGenerator random, int size) {
    List<Double> shares = new ArrayList<>();
    double left = 1;
    for (int after = size - 1; after > 0; after--) {
      double share = left * BetaSampler.sample(random, alpha, alpha * after);
      shares.add(share);
      left -= share;
    }
    shares.add(Math.max(0, left));
    return shares;
  }

  /**
   * What every output shows, group by group.
   *
   * @param saliency {@code [N, H, W]}, not negative
   * @return shares {@code [outputs][inputs][blocks²]} per group
   */
  public List<float[][][]> solve(NDArray saliency, Draw draw) {
    JointSaliency maps = JointSaliency.of(saliency, blocks);
    int groups = draw.priors().size();
    return IntStream.range(0, groups).parallel().mapToObj(g -> solve(maps, draw, g)).toList();
  }

  private float[][][] solve(JointSaliency maps, Draw draw, int index) {
    int first = firsts(draw)[index];
    double[] prior = draw.priors().get(index).stream().mapToDouble(Double::doubleValue).toArray();
    JointWeights weights = new JointWeights(beta, gamma, eta, threshold, omega);
    JointSolver solver = new JointSolver(maps.energy(first, prior, weights), draw.start() + index);
    solver.run(rounds);
    return solver.shares();
  }

  /** First picture of every group, and N. */
  private static int[] firsts(Draw draw) {
    int[] firsts = new int[draw.priors().size() + 1];
    for (int g = 0; g + 1 < firsts.length; g++) {
      firsts[g + 1] = firsts[g] + draw.priors().get(g).size();
    }
    return firsts;
  }

  /** Puts the pictures together. */
  public Mixture blend(Batch batch, List<float[][][]> shares, Draw draw) {
    int[] firsts = firsts(draw);
    NDManager manager = batch.images().getManager();
    try (NDManager scope = manager.newSubManager()) {
      NDList outputs = new NDList();
      for (int g = 0; g < shares.size(); g++) {
        NDArray inputs = batch.images().get(firsts[g] + ":" + firsts[g + 1]);
        inputs.attach(scope);
        outputs.add(JointBlend.of(inputs, shares.get(g), blocks));
      }
      NDArray images = NDArrays.concat(outputs);
      images.attach(manager);
      return new Mixture(images, JointComposition.of(shares, firsts));
    }
  }

  /**
   * Mixes a batch: a pure function.
   *
   * @param saliency {@code [N, H, W]}, not negative
   */
  public MixedBatch apply(Batch batch, NDArray saliency, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    PuzzleChecks.divides(shape, blocks);
    if (draw.size() != shape.size()) {
      throw new IllegalArgumentException(
          "the draw is for " + draw.size() + " pictures, the batch has " + shape.size());
    }
    Mixture mixture = blend(batch, solve(saliency, draw), draw);
    return new MixedBatch(
        mixture.images(),
        TargetMixing.rows(batch.target(), mixture.composition()),
        mixture.composition());
  }
}
