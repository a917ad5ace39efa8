package mixup.dataset.canvas;

import java.util.List;
import mixup.image.Picture;

/**
 * A picture with what is on it. The arrays are shared, not copied: treat them as read-only.
 *
 * @param picture RGB, square
 * @param instances identity of the annotation that every pixel belongs to, 0 for none, row-major
 * @param labels per pixel 0 for ground and clutter, class + 1 for a garment, 255 for pixels that do
 *     not count (thin rims), unsigned, row-major
 * @param annotations the heap, if there is one, then the garments from back to front
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; the class says so
public record Canvas(
    Picture picture, byte[] instances, byte[] labels, List<Annotation> annotations) {

  /** Label of a pixel that does not count. */
  public static final int IGNORE = 255;

  public Canvas {
    annotations = List.copyOf(annotations);
    int pixels = picture.size().pixels();
    if (picture.channels() != 3 || instances.length != pixels || labels.length != pixels) {
      throw new IllegalArgumentException(
          "an RGB picture of %s needs maps of %d pixels, got %d channels, %d instances, %d labels"
              .formatted(
                  picture.size(), pixels, picture.channels(), instances.length, labels.length));
    }
  }
}
