package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Inverts the bright levels.
 *
 * @param threshold first level that is inverted, 0..256; 256 changes nothing, 0 inverts all
 */
public record Solarize(int threshold) implements Operation {

  public Solarize {
    if (threshold < 0 || threshold > 256) {
      throw new IllegalArgumentException("the threshold lies in 0..256, got " + threshold);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return PointTable.of(v -> v < threshold ? v : 255 - v).apply(picture);
  }
}
