package mixup.transform;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Box;
import mixup.image.Levels;
import mixup.image.Size;

/**
 * Overwrites a rectangle of bytes with a colour, as mmcls does. DeVries and Taylor, 2017
 * (arXiv:1708.04552). The centre is uniform; the corner is moved into the picture, not cut off, so
 * that only rectangles at the bottom and the right become smaller. The method of the same name in
 * {@code mixup.method} cuts at all sides.
 *
 * @param probability of cutting, 0..1
 * @param shape height and width of the rectangle
 * @param colour what is written; mmcls' default is grey, 128
 */
public record Cutout(double probability, Size shape, Levels colour) implements Transform {

  public Cutout {
    Probability.require(probability);
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(colour, "colour");
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    if (random.nextDouble() > probability) {
      return Sequence.NOTHING;
    }
    int top = corner(random.nextDouble() * size.height(), shape.height());
    int left = corner(random.nextDouble() * size.width(), shape.width());
    int height = Math.min(shape.height(), size.height() - top);
    int width = Math.min(shape.width(), size.width() - left);
    return new Overwrite(new Box(top, left, height, width), levels());
  }

  private static int corner(double centre, int side) {
    return (int) Math.max(0, centre - side / 2.0);
  }

  private byte[] levels() {
    return new byte[] {(byte) colour.of(0), (byte) colour.of(1), (byte) colour.of(2)};
  }
}
