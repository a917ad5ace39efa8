package mixup.transform;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Box;
import mixup.image.Levels;
import mixup.image.Size;

/**
 * Random erasing as mmcls and OpenMixup have it: one rectangle of bytes is overwritten before
 * normalising. Zhong et al., 2020 (arXiv:1708.04896). Once it is decided that something is erased,
 * a rectangle that is too large is cut to the picture, not drawn anew; and the rectangle never
 * touches the last row or column unless it is as long as the picture: both as in the original.
 *
 * @param probability of erasing, 0..1
 * @param smallest least area as a share of the picture, positive
 * @param largest greatest area, at most 1
 * @param narrowest least height divided by width; its logarithm is uniform
 * @param tallest greatest height divided by width
 * @param fill what is written
 * @param mean colour that is written or about which noise lies; configurations of OpenMixup give it
 *     in the order blue, green, red and apply it to RGB pictures
 * @param deviation of normal noise, per channel
 */
public record RandomErasing(
    double probability,
    double smallest,
    double largest,
    double narrowest,
    double tallest,
    Fill fill,
    Levels mean,
    Levels deviation)
    implements Transform {

  private static final int RGB = 3;

  /** What is written. */
  public enum Fill {
    /** The mean colour. */
    COLOUR,
    /** Levels 0..255, all equally likely. */
    UNIFORM,
    /** Normal noise about the mean colour, cut to 0..255. */
    NORMAL
  }

  public RandomErasing {
    ErasedArea.check(probability, smallest, largest, narrowest, tallest);
    Objects.requireNonNull(fill, "fill");
    Objects.requireNonNull(mean, "mean");
    Objects.requireNonNull(deviation, "deviation");
  }

  /** Settings of OpenMixup for transformers on ImageNet. */
  public static RandomErasing imageNet() {
    return normal(new Levels(104, 116, 124), new Levels(58, 57, 58));
  }

  /** Settings of OpenMixup for transformers on CIFAR. */
  public static RandomErasing cifar() {
    return normal(new Levels(114, 123, 125), new Levels(52, 51, 51));
  }

  private static RandomErasing normal(Levels mean, Levels deviation) {
    return new RandomErasing(0.25, 0.02, 1 / 3.0, 0.3, 10 / 3.0, Fill.NORMAL, mean, deviation);
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    if (random.nextDouble() > probability) {
      return Sequence.NOTHING;
    }
    Box box = box(random, size);
    return new Overwrite(box, patch(random, box.size()));
  }

  private Box box(RandomGenerator random, Size size) {
    double ratio = Math.exp(random.nextDouble(logarithm(narrowest), logarithm(tallest)));
    double area = size.pixels() * random.nextDouble(smallest, largest);
    int height = side(area * ratio, size.height());
    int width = side(area / ratio, size.width());
    int top = offset(random, size.height() - height);
    int left = offset(random, size.width() - width);
    return new Box(top, left, height, width);
  }

  /** The original holds limit and logarithm as floats. */
  private static double logarithm(double limit) {
    return (float) Math.log((float) limit);
  }

  /** At least one pixel: a picture of few pixels would get none otherwise. */
  private static int side(double square, int most) {
    return Math.max(1, Math.min((int) Math.rint(Math.sqrt(square)), most));
  }

  private static int offset(RandomGenerator random, int free) {
    return free == 0 ? 0 : random.nextInt(free);
  }

  private byte[] patch(RandomGenerator random, Size size) {
    byte[] patch = new byte[fill == Fill.COLOUR ? RGB : RGB * size.pixels()];
    for (int i = 0; i < patch.length; i++) {
      patch[i] = (byte) level(random, i % RGB);
    }
    return patch;
  }

  private int level(RandomGenerator random, int channel) {
    return switch (fill) {
      case COLOUR -> mean.of(channel);
      case UNIFORM -> (int) random.nextDouble(0, 256);
      case NORMAL -> {
        double noise = random.nextGaussian(mean.of(channel), deviation.of(channel));
        yield Math.max(0, Math.min(255, (int) noise));
      }
    };
  }
}
