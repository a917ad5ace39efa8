package mixup.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.image.Box;
import mixup.image.Size;

/**
 * Random erasing as timm has it: rectangles are overwritten after normalising. Zhong et al., 2020
 * (arXiv:1708.04896). A rectangle as long as the picture in either direction is drawn anew, up to
 * ten times; then it is left out.
 *
 * @param probability of erasing, 0..1
 * @param smallest least area of all rectangles together as a share of the picture, positive
 * @param largest greatest area, at most 1
 * @param narrowest least height divided by width; its logarithm is uniform
 * @param tallest greatest height divided by width
 * @param most greatest number of rectangles, at least 1; the number is uniform from 1 on and they
 *     share the area
 * @param fill what is written
 */
public record TensorErasing(
    double probability,
    double smallest,
    double largest,
    double narrowest,
    double tallest,
    int most,
    Fill fill)
    implements TensorTransform {

  private static final int TRIES = 10;

  /** What is written; 0 and 1 are mean and spread of normalised pixels. */
  public enum Fill {
    /** 0. */
    ZERO,
    /** A normal number for each channel. */
    CHANNEL,
    /** A normal number for each value. */
    PIXEL
  }

  public TensorErasing {
    ErasedArea.check(probability, smallest, largest, narrowest, tallest);
    Objects.requireNonNull(fill, "fill");
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, got " + most);
    }
  }

  /** timm's settings with another probability, number and fill. */
  public TensorErasing(double probability, int most, Fill fill) {
    this(probability, 0.02, 1 / 3.0, 0.3, 1 / 0.3, most, fill);
  }

  /** The setting of the DeiT recipes: in one picture of four one rectangle of noise. */
  public static TensorErasing deit() {
    return new TensorErasing(0.25, 1, Fill.PIXEL);
  }

  @Override
  public List<TensorOperation> draw(RandomGenerator random, Size size, int channels) {
    if (random.nextDouble() > probability) {
      return List.of();
    }
    int count = most == 1 ? 1 : random.nextInt(1, most + 1);
    List<TensorOperation> erased = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      box(random, size, count)
          .ifPresent(box -> erased.add(new Erase(box, values(random, box.size(), channels))));
    }
    return List.copyOf(erased);
  }

  private Optional<Box> box(RandomGenerator random, Size size, int count) {
    for (int i = 0; i < TRIES; i++) {
      double area = random.nextDouble(smallest, largest) * size.pixels() / count;
      double ratio = Math.exp(random.nextDouble(Math.log(narrowest), Math.log(tallest)));
      int height = (int) Math.rint(Math.sqrt(area * ratio));
      int width = (int) Math.rint(Math.sqrt(area / ratio));
      // The original lets rectangles without pixels pass; here they are drawn anew.
      if (height > 0 && width > 0 && height < size.height() && width < size.width()) {
        int top = random.nextInt(size.height() - height + 1);
        int left = random.nextInt(size.width() - width + 1);
        return Optional.of(new Box(top, left, height, width));
      }
    }
    return Optional.empty();
  }

  private float[] values(RandomGenerator random, Size size, int channels) {
    int plane = size.pixels();
    float[] values = new float[channels * plane];
    for (int i = 0; i < values.length && fill != Fill.ZERO; i++) {
      boolean fresh = fill == Fill.PIXEL || i % plane == 0;
      values[i] = fresh ? (float) random.nextGaussian() : values[i - 1];
    }
    return values;
  }
}
