package mixup.transform;

import mixup.image.Box;
import mixup.image.Size;

/**
 * Overwrites a rectangle of a normalised picture.
 *
 * @param box what is overwritten
 * @param values planes of the box, {@code channels * height * width}; shared, read only
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record Erase(Box box, float[] values) implements TensorOperation {

  public Erase {
    if (values.length % box.size().pixels() != 0) {
      throw new IllegalArgumentException(values.length + " values do not fill " + box);
    }
  }

  @Override
  public void apply(float[] picture, Size size) {
    int channels = values.length / box.size().pixels();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < box.height(); y++) {
        int from = (c * box.height() + y) * box.width();
        int to = c * size.pixels() + (box.top() + y) * size.width() + box.left();
        System.arraycopy(values, from, picture, to, box.width());
      }
    }
  }
}
