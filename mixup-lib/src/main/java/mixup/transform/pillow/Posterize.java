package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Keeps the upper bits of every level.
 *
 * @param bits kept, 0..8; 0 gives black
 */
public record Posterize(int bits) implements Operation {

  public Posterize {
    if (bits < 0 || bits > 8) {
      throw new IllegalArgumentException("a level has 0..8 bits, got " + bits);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    int mask = -(1 << (8 - bits));
    return bits == 8 ? picture : PointTable.of(v -> v & mask).apply(picture);
  }
}
