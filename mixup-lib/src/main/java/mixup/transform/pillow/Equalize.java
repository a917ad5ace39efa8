package mixup.transform.pillow;

import java.util.Arrays;
import mixup.image.Picture;
import mixup.transform.Operation;

/** Makes all levels of every channel about equally frequent. */
public record Equalize() implements Operation {

  @Override
  public Picture apply(Picture picture) {
    return PointTable.perChannel(picture, Equalize::table);
  }

  private static PointTable table(int[] histogram) {
    int[] present = Arrays.stream(histogram).filter(count -> count > 0).toArray();
    int step = (Arrays.stream(present).sum() - present[present.length - 1]) / 255;
    return present.length < 2 || step == 0 ? PointTable.of(v -> v) : table(histogram, step);
  }

  private static PointTable table(int[] histogram, int step) {
    int[] levels = new int[histogram.length];
    int below = step / 2;
    for (int v = 0; v < levels.length; v++) {
      levels[v] = Math.min(255, below / step);
      below += histogram[v];
    }
    return PointTable.of(v -> levels[v]);
  }
}
