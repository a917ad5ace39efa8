package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Holes at equal distances in a crop of the picture. A pixel lies in a hole if its row and its
 * column do, so two lists of lines describe all holes.
 *
 * @param top first row of the crop; negative if the crop is higher than the picture
 * @param left first column of the crop, likewise
 * @param height rows of the crop
 * @param width columns of the crop
 * @param pitch distance of the holes, rows and columns alike
 * @param hole side of a hole
 * @param across holes side by side; as many down as fit
 * @param wraps whether holes that begin outside the picture count from its other end
 */
public record HoleGrid(
    int top, int left, int height, int width, int pitch, int hole, int across, boolean wraps) {

  /** No holes at all. */
  public static HoleGrid none() {
    return new HoleGrid(0, 0, 0, 0, 1, 0, 0, false);
  }

  /**
   * The grid for given random numbers. Pictures too narrow for the wanted number of holes (two
   * pixels each) get fewer, the narrowest none.
   *
   * @param asked wanted share of the own picture among the holes, 0..1
   * @param across wanted holes across the crop, at least 1
   * @param area share of the picture in the crop, 0..1
   * @param aspect height of the crop divided by its width
   * @param top 0..1, place of the crop between the upper and the lower border
   * @param left 0..1, place between left and right
   * @param wraps see the component
   */
  public static HoleGrid of(
      double asked,
      int across,
      double area,
      double aspect,
      double top,
      double left,
      BatchShape shape,
      boolean wraps) {
    int pixels = (int) (shape.height() * shape.width() * area);
    int width = (int) Math.sqrt(pixels / aspect);
    int height = (int) (width * aspect);
    if (width < 2) {
      return none();
    }
    int holes = Math.min(across, width / 2);
    int pitch = ceilDiv(width, holes);
    int hole = (int) (pitch * Math.sqrt(1 - asked));
    return new HoleGrid(
        // Toward zero, also where the crop is larger than the picture.
        (int) ((shape.height() - height) * top),
        (int) ((shape.width() - width) * left),
        height,
        width,
        pitch,
        Math.max(1, Math.min(hole, pitch - 1)),
        holes,
        wraps);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  /** Share of a picture's pixels inside holes, 0..1. */
  public double shareOf(BatchShape shape) {
    double rows = count(rows(shape.height()));
    double columns = count(columns(shape.width()));
    return rows * columns / ((double) shape.height() * shape.width());
  }

  private boolean[] rows(int size) {
    return lines(top, height, ceilDiv(height, pitch), size);
  }

  private boolean[] columns(int size) {
    return lines(left, width, across, size);
  }

  /** The lines of a picture that cross a hole; the last hole may be cut off at the crop's end. */
  private boolean[] lines(int start, int extent, int holes, int size) {
    boolean[] inside = new boolean[size];
    for (int i = 0; i < holes; i++) {
      int from = Math.min(pitch * i, extent);
      int to = Math.min(from + hole, extent);
      for (int line = clip(start + from, size); line < clip(start + to, size); line++) {
        inside[line] = true;
      }
    }
    return inside;
  }

  /** A negative end means the picture's border or, as in the released code's slices, wraps. */
  private int clip(int end, int size) {
    return Math.min(Math.max(wraps && end < 0 ? end + size : end, 0), size);
  }

  private static int count(boolean[] inside) {
    int count = 0;
    for (boolean line : inside) {
      count += line ? 1 : 0;
    }
    return count;
  }

  /** Share of the own picture, float32 {@code [1, 1, H, W]}: 0 in the holes, else 1. */
  NDArray ownShare(NDManager manager, BatchShape shape) {
    boolean[] down = rows(shape.height());
    boolean[] across = columns(shape.width());
    float[] own = new float[down.length * across.length];
    for (int y = 0, i = 0; y < down.length; y++) {
      for (int x = 0; x < across.length; x++, i++) {
        own[i] = down[y] && across[x] ? 0 : 1;
      }
    }
    return manager.create(own, new Shape(1, 1, shape.height(), shape.width()));
  }
}
