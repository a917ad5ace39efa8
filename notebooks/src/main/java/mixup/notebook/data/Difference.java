package mixup.notebook.data;

import mixup.image.Picture;

/**
 * Where two pictures of the same size differ.
 *
 * @param picture distance of the levels, four times as bright
 * @param share of the levels that differ, 0..1
 * @param largest distance, 0..255
 */
public record Difference(Picture picture, double share, int largest) {

  private static final int GAIN = 4;

  /** Compares level by level. */
  public static Difference of(Picture first, Picture second) {
    if (!first.size().equals(second.size()) || first.channels() != second.channels()) {
      throw new IllegalArgumentException(
          first.size() + " and " + second.size() + " cannot be compared");
    }
    byte[] shown = new byte[first.pixels().length];
    int differing = 0;
    int largest = 0;
    for (int i = 0; i < shown.length; i++) {
      int distance = Math.abs((first.pixels()[i] & 0xFF) - (second.pixels()[i] & 0xFF));
      differing += distance > 0 ? 1 : 0;
      largest = Math.max(largest, distance);
      shown[i] = (byte) Math.min(255, GAIN * distance);
    }
    return new Difference(first.with(shown), differing / (double) shown.length, largest);
  }
}
