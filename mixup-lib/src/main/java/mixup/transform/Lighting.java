package mixup.transform;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * Colour noise along the three main directions of ImageNet's colours, on pixels 0..1 before
 * normalising and without clipping. Krizhevsky et al., 2012 (AlexNet), with the numbers of
 * OpenMixup and RecursiveMix. One shift per picture; RGB only.
 *
 * @param deviation of the three normal factors, 0.1 in the recipes
 */
public record Lighting(double deviation) implements TensorTransform {

  private static final int RGB = 3;
  private static final double[] VALUES = {0.2175, 0.0188, 0.0045};
  private static final double[][] VECTORS = {
    {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
  };

  public Lighting {
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException("deviation must not be negative, got " + deviation);
    }
  }

  @Override
  public List<TensorOperation> draw(RandomGenerator random, Size size, int channels) {
    if (channels != RGB) {
      throw new IllegalArgumentException("lighting needs RGB pictures, got " + channels);
    }
    double[] shift = shift(factors(random, deviation));
    return List.of(new Shift(new float[] {(float) shift[0], (float) shift[1], (float) shift[2]}));
  }

  static double[] factors(RandomGenerator random, double deviation) {
    double[] factors = new double[RGB];
    for (int k = 0; k < RGB; k++) {
      factors[k] = random.nextGaussian(0, deviation);
    }
    return factors;
  }

  /** What is added to red, green and blue for the three factors. */
  static double[] shift(double[] factors) {
    double[] shift = new double[RGB];
    for (int c = 0; c < RGB; c++) {
      for (int k = 0; k < RGB; k++) {
        shift[c] += VECTORS[c][k] * factors[k] * VALUES[k];
      }
    }
    return shift;
  }
}
