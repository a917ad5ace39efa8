package mixup.transform;

import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.image.Box;
import mixup.image.Size;
import mixup.transform.pillow.Filter;

/**
 * Cuts out a rectangle of random area and shape and resizes it (Szegedy et al. 2015), as
 * torchvision and timm do: area uniform, <em>logarithm</em> of width over height uniform; up to ten
 * tries, then the largest central rectangle whose shape is allowed.
 *
 * <p>Sizes are computed in float64, as timm does; torchvision draws in float32, which gives another
 * rectangle only where a square root lies on a half.
 *
 * @param size of the result
 * @param minScale least share of the area, above 0
 * @param maxScale largest share of the area, at most 1
 * @param minRatio least width over height
 * @param maxRatio largest width over height
 * @param filter of the resizing
 */
public record RandomResizedCrop(
    Size size, double minScale, double maxScale, double minRatio, double maxRatio, Filter filter)
    implements Transform {

  /** Tries before the central rectangle is taken. */
  public static final int TRIES = 10;

  public RandomResizedCrop {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(filter, "filter");
    if (!(minScale > 0 && minScale <= maxScale && maxScale <= 1)) {
      throw new IllegalArgumentException(
          "shares of the area lie in 0..1, the smaller first, got " + minScale + ", " + maxScale);
    }
    if (!(minRatio > 0 && minRatio <= maxRatio && maxRatio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ratios are positive, the smaller first, got " + minRatio + ", " + maxRatio);
    }
  }

  /** Between 8 % of the area and all of it, between 3:4 and 4:3: what is usual on ImageNet. */
  public static RandomResizedCrop usual(Size size, Filter filter) {
    return new RandomResizedCrop(size, 0.08, 1, 3 / 4.0, 4 / 3.0, filter);
  }

  @Override
  public ResizedCrop draw(RandomGenerator random, Size picture) {
    for (int i = 0; i < TRIES; i++) {
      double share = between(random, minScale, maxScale);
      double logRatio = between(random, Math.log(minRatio), Math.log(maxRatio));
      Optional<Size> found = attempt(picture, share, logRatio);
      if (found.isPresent()) {
        return at(place(random, picture, found.get()));
      }
    }
    return at(central(picture));
  }

  /** Never asks the generator for an empty range, which it would refuse. */
  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static Box place(RandomGenerator random, Size picture, Size box) {
    int top = random.nextInt(picture.height() - box.height() + 1);
    int left = random.nextInt(picture.width() - box.width() + 1);
    return new Box(top, left, box.height(), box.width());
  }

  /** The operation for a given rectangle. */
  public ResizedCrop at(Box box) {
    return new ResizedCrop(box, size, filter);
  }

  /**
   * Size of the rectangle of one try.
   *
   * @param picture size of the picture
   * @param share of its area
   * @param logRatio natural logarithm of width over height
   * @return empty if it does not fit, or has no pixel (timm would take it: we do not)
   */
  public static Optional<Size> attempt(Size picture, double share, double logRatio) {
    double area = picture.pixels() * share;
    double ratio = Math.exp(logRatio);
    double width = Math.rint(Math.sqrt(area * ratio));
    double height = Math.rint(Math.sqrt(area / ratio));
    boolean fits =
        width > 0 && width <= picture.width() && height > 0 && height <= picture.height();
    return fits ? Optional.of(new Size((int) height, (int) width)) : Optional.empty();
  }

  /** The rectangle taken after ten tries in vain. */
  public Box central(Size picture) {
    int width = picture.width();
    int height = picture.height();
    double ratio = width / (double) height;
    if (ratio < minRatio) {
      height = Math.max(1, (int) Math.rint(width / minRatio));
    } else if (ratio > maxRatio) {
      width = Math.max(1, (int) Math.rint(height * maxRatio));
    }
    return new Box((picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
  }

  @Override
  public Size resultSize(Size picture) {
    return size;
  }
}
