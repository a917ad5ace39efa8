package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Makes the levels below 128 brighter.
 *
 * @param amount added, 0..255
 */
public record SolarizeAdd(int amount) implements Operation {

  private static final int THRESHOLD = 128;

  public SolarizeAdd {
    if (amount < 0 || amount > 255) {
      throw new IllegalArgumentException("the amount lies in 0..255, got " + amount);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return PointTable.of(v -> v < THRESHOLD ? Math.min(255, v + amount) : v).apply(picture);
  }
}
