package mixup.notebook.data;

import java.util.List;
import mixup.data.Normalization;
import mixup.image.Picture;
import mixup.transform.Shift;
import mixup.transform.TensorOperation;

/** Applies steps on floats to a picture, and makes bytes of it again to look at. */
final class FloatSteps {

  private FloatSteps() {}

  /**
   * Shifts work on pixels 0..1, erasing on normalised ones; the result is clipped to 0..255.
   *
   * @param operations in order
   */
  static Picture apply(
      Picture picture, List<TensorOperation> operations, Normalization normalization) {
    float[] values = pixels(picture);
    operations.stream()
        .filter(Shift.class::isInstance)
        .forEach(o -> o.apply(values, picture.size()));
    scale(values, picture, normalization, true);
    operations.stream()
        .filter(o -> !(o instanceof Shift))
        .forEach(o -> o.apply(values, picture.size()));
    scale(values, picture, normalization, false);
    return bytes(values, picture);
  }

  private static float[] pixels(Picture picture) {
    byte[] planes = new byte[picture.pixels().length];
    picture.toPlanes(planes, 0);
    float[] values = new float[planes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (planes[i] & 0xFF) / 255f;
    }
    return values;
  }

  private static void scale(
      float[] values, Picture picture, Normalization normalization, boolean forth) {
    int plane = picture.size().pixels();
    for (int i = 0; i < values.length; i++) {
      float mean = normalization.mean().get(i / plane).floatValue();
      float std = normalization.std().get(i / plane).floatValue();
      values[i] = forth ? (values[i] - mean) / std : values[i] * std + mean;
    }
  }

  private static Picture bytes(float[] values, Picture like) {
    byte[] planes = new byte[values.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) Math.max(0, Math.min(255, Math.round(255 * values[i])));
    }
    return Picture.ofPlanes(planes, 0, like.channels(), like.size());
  }
}
