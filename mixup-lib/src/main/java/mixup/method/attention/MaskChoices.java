package mixup.method.attention;

import java.util.random.RandomGenerator;

/** Where masks of blocks take their random numbers from; stored choices can be played back. */
public interface MaskChoices {

  /** A number between two others. */
  double uniform(double low, double high);

  /** A whole number from low to high, both included. */
  int integer(int low, int high);

  /** Choices by a generator. */
  static MaskChoices of(RandomGenerator random) {
    return new MaskChoices() {
      @Override
      public double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
      }

      @Override
      public int integer(int low, int high) {
        return low + random.nextInt(high - low + 1);
      }
    };
  }
}
