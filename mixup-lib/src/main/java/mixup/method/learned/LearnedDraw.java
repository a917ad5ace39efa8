package mixup.method.learned;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.method.BatchShape;
import mixup.method.BetaSampler;
import mixup.method.Draw;
import mixup.method.Pairing;

/**
 * The random choice of a step: one mixture trains the generator of masks, another the network.
 *
 * @param generator mixture that the key branch sees
 * @param network mixture that the network in training sees
 * @param trainsGenerator whether the key branch's loss is computed
 */
public record LearnedDraw(Blend generator, Blend network, boolean trainsGenerator) implements Draw {

  /** Share of the first picture in what the network sees. */
  @Override
  public double lambda() {
    return network.lambda();
  }

  /** Two pairs; order of the draws: both λ (generator first), then partners (network first). */
  static LearnedDraw pairs(
      RandomGenerator random, BatchShape shape, double alpha, double trainedShare) {
    double generatorLambda = BetaSampler.lambda(random, alpha);
    double networkLambda = BetaSampler.lambda(random, alpha);
    Pairing networkPartners = Pairing.uniform(random, shape.size());
    Pairing generatorPartners = Pairing.uniform(random, shape.size());
    return new LearnedDraw(
        Blend.pair(generatorLambda, generatorPartners),
        Blend.pair(networkLambda, networkPartners),
        trainedShare == 1 || random.nextDouble() < trainedShare);
  }

  /**
   * M &gt; 2 pictures in the same shares for both, none of them the batch itself. Order of the
   * draws: two pairings, the shares, then the pairings that are missing for the generator, then all
   * for the network. The first pairings of the generator are the two, the second of them first.
   */
  static LearnedDraw several(RandomGenerator random, BatchShape shape, double alpha, int pictures) {
    Pairing first = Pairing.uniform(random, shape.size());
    Pairing second = Pairing.uniform(random, shape.size());
    List<Double> shares = shares(random, alpha, pictures);
    List<Pairing> generator = new ArrayList<>(List.of(second, first));
    while (generator.size() < pictures) {
      generator.add(Pairing.uniform(random, shape.size()));
    }
    List<Pairing> network = new ArrayList<>();
    while (network.size() < pictures) {
      network.add(Pairing.uniform(random, shape.size()));
    }
    return new LearnedDraw(new Blend(shares, generator), new Blend(shares, network), true);
  }

  /** b_i / Σ b with b_i ~ Beta(α, α): not a Dirichlet distribution, but what the code draws. */
  private static List<Double> shares(RandomGenerator random, double alpha, int pictures) {
    double[] drawn = new double[pictures];
    double sum = 0;
    for (int i = 0; i < pictures; i++) {
      drawn[i] = BetaSampler.sample(random, alpha, alpha);
      sum += drawn[i];
    }
    if (!(sum > 0)) {
      return Collections.nCopies(pictures, 1.0 / pictures); // all underflowed: no one stands out
    }
    List<Double> shares = new ArrayList<>();
    for (double value : drawn) {
      shares.add(value / sum);
    }
    return shares;
  }
}
