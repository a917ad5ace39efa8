package mixup.dataset.coco;

import java.util.Arrays;
import java.util.List;
import mixup.image.Size;

/**
 * A mask drawn by rings of points; a pixel belongs to it if any ring holds it.
 *
 * <p>Pixels are decided as the reference decides them (pycocotools 2.0.11), to the bit: each edge
 * is drawn on a grid five times as fine, one point a step along its longer side; where the outline
 * steps over the middle of a column of pixels, the column changes from outside to inside or back,
 * from the first pixel whose middle is not above the crossing. The crossings of all columns,
 * sorted, are the runs.
 *
 * @param rings x, y, x, y, ... in pixels; the last point is joined to the first; shared, treat as
 *     read-only
 */
public record PolygonMask(List<double[]> rings) implements CocoMask {
  private static final int FINER = 5;
  private static final double FARTHEST = 1 << 24;
  private static final long MOST_STEPS = 1 << 26;

  /**
   * Checks the rings.
   *
   * @throws IllegalArgumentException if a ring is empty, has an odd number of values, or a value is
   *     not finite or beyond 2^24
   */
  public PolygonMask {
    rings = List.copyOf(rings);
    for (double[] ring : rings) {
      check(ring);
    }
  }

  private static void check(double[] ring) {
    if (ring.length == 0 || ring.length % 2 != 0) {
      throw new IllegalArgumentException("polygon of " + ring.length + " values, need pairs");
    }
    for (double value : ring) {
      if (!(Math.abs(value) <= FARTHEST)) {
        throw new IllegalArgumentException("polygon with the coordinate " + value);
      }
    }
  }

  /**
   * Fills the rings.
   *
   * @throws IllegalArgumentException if a ring is longer than any outline of a picture
   */
  @Override
  public RunLengthMask runs(Size picture) {
    if (rings.size() == 1) {
      return runs(rings.get(0), picture);
    }
    byte[] union = new byte[picture.pixels()];
    for (double[] ring : rings) {
      byte[] mask = runs(ring, picture).decode();
      for (int i = 0; i < mask.length; i++) {
        union[i] |= mask[i];
      }
    }
    return RunLengthMask.encode(union, picture);
  }

  private static RunLengthMask runs(double[] ring, Size picture) {
    int[] x = onFineGrid(ring, 0);
    int[] y = onFineGrid(ring, 1);
    requireFinite(x, y);
    Crossings crossings = new Crossings(picture);
    for (int from = 0; from < x.length; from++) {
      int to = (from + 1) % x.length;
      draw(x[from], y[from], x[to], y[to], crossings);
    }
    return new RunLengthMask(picture, crossings.runs());
  }

  private static int[] onFineGrid(double[] ring, int axis) {
    int[] points = new int[ring.length / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = (int) (FINER * ring[2 * i + axis] + 0.5);
    }
    return points;
  }

  private static void requireFinite(int[] x, int[] y) {
    long steps = 0;
    for (int from = 0; from < x.length; from++) {
      int to = (from + 1) % x.length;
      steps += 1L + Math.max(Math.abs(x[to] - x[from]), Math.abs(y[to] - y[from]));
    }
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException("outline of " + steps / FINER + " pixels is too long");
    }
  }

  /**
   * Draws an edge, both ends included. Points are computed from the end with the smaller
   * coordinate, whichever way the edge runs, so that both directions give the same points.
   */
  private static void draw(int x0, int y0, int x1, int y1, Crossings crossings) {
    int wide = Math.abs(x1 - x0);
    int high = Math.abs(y1 - y0);
    int steps = Math.max(wide, high);
    boolean backwards = wide >= high ? x0 > x1 : y0 > y1;
    int x = backwards ? x1 : x0;
    int y = backwards ? y1 : y0;
    double slope = slope(backwards ? x0 - x1 : x1 - x0, backwards ? y0 - y1 : y1 - y0);
    for (int step = 0; step <= steps; step++) {
      int t = backwards ? steps - step : step;
      if (wide >= high) {
        crossings.visit(t + x, (int) (y + slope * t + 0.5));
      } else {
        crossings.visit((int) (x + slope * t + 0.5), t + y);
      }
    }
  }

  private static double slope(int across, int down) {
    if (across == 0 && down == 0) {
      return 0;
    }
    return Math.abs(across) >= Math.abs(down) ? (double) down / across : (double) across / down;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolygonMask mask
        && Arrays.deepEquals(rings.toArray(), mask.rings.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rings.toArray());
  }

  @Override
  public String toString() {
    return rings.size() == 1 ? "1 ring" : rings.size() + " rings";
  }

  /** Follows an outline on the fine grid and notes where it crosses the middle of a column. */
  private static final class Crossings {
    private final Size picture;
    private final IntList places = new IntList();
    private boolean begun;
    private int lastX;
    private int lastY;

    Crossings(Size picture) {
      this.picture = picture;
    }

    void visit(int x, int y) {
      if (begun && x != lastX) {
        cross(x < lastX ? x : x - 1, Math.min(y, lastY));
      }
      begun = true;
      lastX = x;
      lastY = y;
    }

    /** A step between columns of the fine grid; only every fifth is the middle of a pixel. */
    private void cross(int leftX, int upperY) {
      double column = (leftX + 0.5) / FINER - 0.5;
      if (Math.floor(column) != column || column < 0 || column > picture.width() - 1) {
        return;
      }
      double middle = (upperY + 0.5) / FINER - 0.5;
      int row = (int) Math.ceil(Math.max(0, Math.min(middle, picture.height())));
      int whole = (int) column;
      places.add(whole * picture.height() + row);
    }

    /** Differences of the sorted places; an empty run joins its neighbours. */
    int[] runs() {
      places.add(picture.pixels());
      int[] sorted = places.toArray();
      Arrays.sort(sorted);
      IntList runs = new IntList();
      runs.add(sorted[0]);
      for (int i = 1; i < sorted.length; i++) {
        int length = sorted[i] - sorted[i - 1];
        if (length > 0) {
          runs.add(length);
        } else if (++i < sorted.length) {
          runs.addToLast(sorted[i] - sorted[i - 1]);
        }
      }
      return runs.toArray();
    }
  }
}
