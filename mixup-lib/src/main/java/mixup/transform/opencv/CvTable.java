package mixup.transform.opencv;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Replaces every level by another, as mmcls does: other than Pillow's in that values need not be
 * whole.
 *
 * @param kind the rule
 * @param value threshold, addend or bits; never negative
 */
public record CvTable(Kind kind, double value) implements Operation {

  private static final int LEVELS = 256;
  private static final int MIDDLE = 128;
  private static final int BITS = 8;

  /** The rule. */
  public enum Kind {
    /** Keeps the upper bits, {@code value} cut to a whole number 0..8; 0 gives black. */
    POSTERIZE,
    /** Inverts levels from the threshold on. */
    SOLARIZE,
    /** Adds to levels below 128, at most to 255, and cuts. */
    SOLARIZE_ADD
  }

  public CvTable {
    Objects.requireNonNull(kind, "kind");
    double most = kind == Kind.POSTERIZE ? BITS : LEVELS;
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s takes a value in 0..%.0f, got %s".formatted(kind, most, value));
    }
  }

  @Override
  public Picture apply(Picture picture) {
    byte[] table = new byte[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      table[level] = (byte) changed(level);
    }
    return lookUp(picture, table);
  }

  private int changed(int level) {
    return switch (kind) {
      case POSTERIZE -> level >> (BITS - (int) value) << (BITS - (int) value);
      case SOLARIZE -> level < value ? level : LEVELS - 1 - level;
      case SOLARIZE_ADD -> level < MIDDLE ? (int) Math.min(level + value, LEVELS - 1) : level;
    };
  }

  static Picture lookUp(Picture picture, byte[] table) {
    byte[] pixels = picture.pixels();
    byte[] result = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      result[i] = table[pixels[i] & 0xFF];
    }
    return picture.with(result);
  }
}
