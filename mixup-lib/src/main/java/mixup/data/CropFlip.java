package mixup.data;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Copies one picture into a batch buffer while cropping from its padded form and flipping. */
final class CropFlip {

  /**
   * The choice for one picture.
   *
   * @param top first row of the crop in the padded picture, 0..2·padding
   * @param left first column
   * @param mirrored whether columns run backwards
   */
  record Draw(int top, int left, boolean mirrored) {}

  private final ImageSet set;
  private final Augmentation augmentation;

  CropFlip(ImageSet set, Augmentation augmentation) {
    augmentation.requireFits(set.height(), set.width());
    this.set = set;
    this.augmentation = augmentation;
  }

  Draw draw(RandomGenerator random) {
    int choices = 2 * augmentation.padding() + 1;
    int top = random.nextInt(choices);
    int left = random.nextInt(choices);
    return new Draw(top, left, random.nextBoolean() && augmentation.flip());
  }

  /** Writes picture {@code index} at the buffer's position. */
  void apply(int index, Draw draw, ByteBuffer target) {
    for (int c = 0; c < set.channels(); c++) {
      int plane = index * set.pictureBytes() + c * set.height() * set.width();
      for (int y = 0; y < set.height(); y++) {
        copyRow(plane, y + draw.top() - augmentation.padding(), draw, target);
      }
    }
  }

  private void copyRow(int plane, int sourceRow, Draw draw, ByteBuffer target) {
    int row = source(sourceRow, set.height());
    int width = set.width();
    for (int x = 0; x < width; x++) {
      int shown = draw.mirrored() ? width - 1 - x : x;
      int column = source(shown + draw.left() - augmentation.padding(), width);
      boolean outside = row < 0 || column < 0;
      target.put(outside ? 0 : set.pixels()[plane + row * width + column]);
    }
  }

  /** Position in the original picture, or -1 where the fill is zero. */
  private int source(int position, int size) {
    if (position >= 0 && position < size) {
      return position;
    }
    if (augmentation.fill() == Augmentation.Fill.ZERO) {
      return -1;
    }
    return position < 0 ? -position : 2 * size - 2 - position;
  }
}
