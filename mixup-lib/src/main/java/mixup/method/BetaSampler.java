package mixup.method;

import java.util.random.RandomGenerator;

/**
 * Draws from Beta(a, b) as g₁ / (g₁ + g₂) of two Gamma variables. The Gammas are kept as
 * logarithms: for a = 0.01 most of them lie below the smallest double, and their quotient would be
 * 0 / 0.
 */
public final class BetaSampler {

  private BetaSampler() {}

  /**
   * One value in 0..1.
   *
   * @param a positive
   * @param b positive
   */
  public static double sample(RandomGenerator random, double a, double b) {
    requirePositive(a);
    requirePositive(b);
    double difference = logGamma(random, b) - logGamma(random, a);
    if (Double.isNaN(difference)) {
      // Both logarithms left the range of double: the distribution is two points, 0 and 1.
      return random.nextDouble() < a / (a + b) ? 1 : 0;
    }
    return 1 / (1 + Math.exp(difference));
  }

  /** The λ of Mixup and CutMix: Beta(α, α), or 1 (no mixing) for α = 0. */
  public static double lambda(RandomGenerator random, double alpha) {
    return alpha == 0 ? 1 : sample(random, alpha, alpha);
  }

  private static void requirePositive(double shape) {
    if (!(shape > 0) || Double.isInfinite(shape)) {
      throw new IllegalArgumentException("Beta needs positive finite shapes, got " + shape);
    }
  }

  /** Logarithm of a Gamma(shape, 1) variable; below 1 by G(a) = G(a + 1) · U^(1/a). */
  private static double logGamma(RandomGenerator random, double shape) {
    if (shape >= 1) {
      return Math.log(marsagliaTsang(random, shape));
    }
    double boost = Math.log(1 - random.nextDouble()) / shape;
    return Math.log(marsagliaTsang(random, shape + 1)) + boost;
  }

  /** Marsaglia and Tsang, A simple method for generating gamma variables, 2000; shape ≥ 1. */
  private static double marsagliaTsang(RandomGenerator random, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + c * normal;
      double cube = root * root * root;
      double uniform = 1 - random.nextDouble();
      if (root > 0 && Math.log(uniform) < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
        return d * cube;
      }
    }
  }
}
