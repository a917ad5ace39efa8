package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/** Stretches every channel so that its levels reach from 0 to 255. */
public record AutoContrast() implements Operation {

  @Override
  public Picture apply(Picture picture) {
    return PointTable.perChannel(picture, AutoContrast::table);
  }

  private static PointTable table(int[] histogram) {
    int low = 0;
    while (histogram[low] == 0) {
      low++;
    }
    int high = 255;
    while (histogram[high] == 0) {
      high--;
    }
    return high <= low ? PointTable.of(v -> v) : stretch(low, high);
  }

  private static PointTable stretch(int low, int high) {
    double scale = 255.0 / (high - low);
    double offset = -low * scale;
    return PointTable.of(v -> Math.max(0, Math.min(255, (int) (v * scale + offset))));
  }
}
