package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.image.Box;
import mixup.transform.Erase;
import mixup.transform.Shift;
import mixup.transform.TensorOperation;

/**
 * An operation on one picture of a batch of floats.
 *
 * @param sample position in the batch
 * @param operation what is done to it
 */
public record SampleChange(int sample, TensorOperation operation) {

  /**
   * Applies changes to normalised pictures {@code [N, C, H, W]}, in place and in order. A shift is
   * meant for pixels 0..1, so it is divided by the channels' std here.
   */
  static void applyAll(List<SampleChange> changes, NDArray images, Normalization normalization) {
    for (SampleChange change : changes) {
      change.apply(images, normalization);
    }
  }

  private void apply(NDArray images, Normalization normalization) {
    if (operation instanceof Shift shift) {
      add(shift, images, normalization);
    } else if (operation instanceof Erase erase) {
      overwrite(erase, images);
    }
  }

  private void add(Shift shift, NDArray images, Normalization normalization) {
    float[] scaled = new float[shift.amounts().length];
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] = (float) (shift.amounts()[c] / normalization.std().get(c));
    }
    NDManager manager = images.getManager();
    try (NDArray amounts = manager.create(scaled, new Shape(scaled.length, 1, 1));
        NDArray picture = images.get(sample);
        NDArray shifted = picture.add(amounts)) {
      images.set(new NDIndex("{}", sample), shifted);
    }
  }

  private void overwrite(Erase erase, NDArray images) {
    Box box = erase.box();
    int channels = erase.values().length / box.size().pixels();
    try (NDArray values =
        images
            .getManager()
            .create(erase.values(), new Shape(channels, box.height(), box.width()))) {
      NDIndex place =
          new NDIndex(
              "{}, :, {}:{}, {}:{}",
              sample,
              box.top(),
              box.top() + box.height(),
              box.left(),
              box.left() + box.width());
      images.set(place, values);
    }
  }
}
