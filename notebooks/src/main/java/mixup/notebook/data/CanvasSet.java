package mixup.notebook.data;

import java.util.Comparator;
import mixup.data.ImageSet;
import mixup.dataset.canvas.Annotation;
import mixup.dataset.canvas.Canvas;
import mixup.dataset.canvas.Canvases;

/** Canvases as a set of colour pictures: the label is the class of the largest garment. */
public final class CanvasSet {

  private static final int RGB = 3;

  private CanvasSet() {}

  /**
   * The first canvases of a split.
   *
   * @param count 1 to the size of the split
   */
  public static ImageSet first(Canvases canvases, int count) {
    int bytes = RGB * canvases.side() * canvases.side();
    byte[] pixels = new byte[count * bytes];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      Canvas canvas = canvases.canvas(i);
      canvas.picture().toPlanes(pixels, i * bytes);
      labels[i] = largest(canvas).category();
    }
    return new ImageSet(
        "canvases",
        RGB,
        canvases.side(),
        canvases.side(),
        pixels,
        labels,
        Canvases.classNames(),
        Canvases.NORMALIZATION);
  }

  /** The garment with the most visible pixels. */
  static Annotation largest(Canvas canvas) {
    return canvas.annotations().stream()
        .filter(annotation -> !annotation.crowd())
        .max(Comparator.comparingInt(Annotation::area))
        .orElseThrow(() -> new IllegalArgumentException("a canvas without a garment"));
  }
}
