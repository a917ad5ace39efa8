package mixup.data;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.TensorOperation;

/**
 * Copies one picture of a set in memory while cropping from its padded form and flipping. The
 * padded picture is never made: rows are copied as a whole where they can be.
 */
final class CropFlip implements PictureWriter {

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

  @Override
  public Size size() {
    return new Size(set.height(), set.width());
  }

  @Override
  public int channels() {
    return set.channels();
  }

  @Override
  public List<TensorOperation> write(
      int picture, RandomGenerator random, byte[] target, int offset) {
    apply(picture, draw(random), target, offset);
    return List.of();
  }

  Draw draw(RandomGenerator random) {
    int choices = 2 * augmentation.padding() + 1;
    int top = random.nextInt(choices);
    int left = random.nextInt(choices);
    return new Draw(top, left, random.nextBoolean() && augmentation.flip());
  }

  /** Writes a picture's planes from {@code offset} on. */
  void apply(int index, Draw draw, byte[] target, int offset) {
    int at = offset;
    for (int c = 0; c < set.channels(); c++) {
      int plane = index * set.pictureBytes() + c * set.height() * set.width();
      for (int y = 0; y < set.height(); y++, at += set.width()) {
        writeRow(plane, y + draw.top() - augmentation.padding(), draw, target, at);
      }
    }
  }

  private void writeRow(int plane, int sourceRow, Draw draw, byte[] target, int at) {
    int row = source(sourceRow, set.height());
    int width = set.width();
    if (row < 0) {
      Arrays.fill(target, at, at + width, (byte) 0);
      return;
    }
    int shift = draw.left() - augmentation.padding();
    copyRow(plane + row * width, shift, target, at);
    if (draw.mirrored()) {
      reverse(target, at, width);
    }
  }

  /** The middle of a row in one piece, the padding on one side pixel by pixel. */
  private void copyRow(int start, int shift, byte[] target, int at) {
    int width = set.width();
    int from = Math.max(0, -shift);
    int to = Math.min(width, width - shift);
    if (from < to) {
      System.arraycopy(set.pixels(), start + from + shift, target, at + from, to - from);
    }
    for (int x = 0; x < Math.min(from, width); x++) {
      target[at + x] = padded(start, x + shift);
    }
    for (int x = Math.max(to, 0); x < width; x++) {
      target[at + x] = padded(start, x + shift);
    }
  }

  private byte padded(int start, int column) {
    int inside = source(column, set.width());
    return inside < 0 ? 0 : set.pixels()[start + inside];
  }

  private static void reverse(byte[] target, int at, int width) {
    for (int low = at, high = at + width - 1; low < high; low++, high--) {
      byte kept = target[low];
      target[low] = target[high];
      target[high] = kept;
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
