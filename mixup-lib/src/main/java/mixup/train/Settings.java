package mixup.train;

/** Checks that several settings share. */
final class Settings {

  private Settings() {}

  static void require(boolean valid, String rule, Object got) {
    if (!valid) {
      throw new IllegalArgumentException(rule + ", got " + got);
    }
  }

  /** What every optimiser asks of its base rate and weight decay. */
  static void rateAndDecay(double learningRate, double weightDecay) {
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learningRate must be positive",
        learningRate);
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "weightDecay must not be negative",
        weightDecay);
  }

  /** What the optimisers with two moments ask of them. */
  static void moments(double beta1, double beta2, double epsilon) {
    require(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1)", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1)", beta2);
    require(epsilon > 0 && Double.isFinite(epsilon), "epsilon must be positive", epsilon);
  }
}
