package mixup.transform;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Box;
import mixup.image.Size;
import mixup.transform.pillow.Fill;

/**
 * Pads a picture and cuts a rectangle out of it; every position is equally likely. CIFAR recipes
 * pad by 4 and cut 32x32 out of 40x40.
 *
 * @param size of the result
 * @param padding pixels added on each side, 0 for none
 * @param mode what they are
 * @param fill their colour where the mode is {@link Padding#CONSTANT}
 */
public record RandomCrop(Size size, int padding, Padding mode, Fill fill) implements Transform {

  public RandomCrop {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(fill, "fill");
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, got " + padding);
    }
  }

  /** Black where the padding is constant. */
  public RandomCrop(Size size, int padding, Padding mode) {
    this(size, padding, mode, Fill.BLACK);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the crop is larger than the padded picture
   */
  @Override
  public Operation draw(RandomGenerator random, Size picture) {
    Size padded = pad().resultSize(picture);
    requireRoom(padded);
    int rows = padded.height() - size.height();
    int columns = padded.width() - size.width();
    return at(offset(random, rows), offset(random, columns));
  }

  private void requireRoom(Size padded) {
    if (padded.height() < size.height() || padded.width() < size.width()) {
      throw new IllegalArgumentException(
          "a crop of " + size + " is larger than the padded picture, " + padded);
    }
  }

  private static int offset(RandomGenerator random, int largest) {
    return largest == 0 ? 0 : random.nextInt(largest + 1);
  }

  /** The operation for a given offset in the padded picture. */
  public Operation at(int top, int left) {
    Crop crop = new Crop(new Box(top, left, size.height(), size.width()));
    return padding == 0 ? crop : Sequence.of(pad(), crop);
  }

  private Pad pad() {
    return new Pad(padding, padding, padding, padding, mode, fill);
  }

  @Override
  public Size resultSize(Size picture) {
    requireRoom(pad().resultSize(picture));
    return size;
  }
}
