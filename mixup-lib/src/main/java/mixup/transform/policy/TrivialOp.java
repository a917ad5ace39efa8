package mixup.transform.policy;

import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.pillow.AutoContrast;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.pillow.Equalize;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Posterize;
import mixup.transform.pillow.Rotate;
import mixup.transform.pillow.Sharpness;
import mixup.transform.pillow.ShearX;
import mixup.transform.pillow.ShearY;
import mixup.transform.pillow.Solarize;
import mixup.transform.pillow.TranslateX;
import mixup.transform.pillow.TranslateY;

/** The operations of torchvision's TrivialAugmentWide, each with up to 31 values. */
public enum TrivialOp {
  /** Nothing. */
  IDENTITY(false),
  /** Columns per row. */
  SHEAR_X(0, 0.99f),
  /** Rows per column. */
  SHEAR_Y(0, 0.99f),
  /** Whole pixels to the right. */
  TRANSLATE_X(0, 32),
  /** Whole pixels down. */
  TRANSLATE_Y(0, 32),
  /** Degrees counter-clockwise. */
  ROTATE(0, 135),
  /** Added to a factor of one. */
  BRIGHTNESS(0, 0.99f),
  /** Added to a factor of one. */
  COLOR(0, 0.99f),
  /** Added to a factor of one. */
  CONTRAST(0, 0.99f),
  /** Added to a factor of one. */
  SHARPNESS(0, 0.99f),
  /** Bits that stay, 8 down to 2. */
  POSTERIZE(true),
  /** Threshold, 255 down to 0. */
  SOLARIZE(true),
  /** Spreads each channel over 0..255. */
  AUTO_CONTRAST(false),
  /** Evens out the histogram of each channel. */
  EQUALIZE(false);

  /** Number of values. */
  public static final int LEVELS = 31;

  private final boolean valued;
  private final boolean signed;
  private final float low;
  private final float high;

  TrivialOp(float low, float high) {
    this.valued = true;
    this.signed = true;
    this.low = low;
    this.high = high;
  }

  TrivialOp(boolean valued) {
    this.valued = valued;
    this.signed = false;
    this.low = 255;
    this.high = 0;
  }

  /** Whether there is a value. */
  public boolean valued() {
    return valued;
  }

  /** Whether the value is negative half of the time. */
  public boolean signed() {
    return signed;
  }

  /** The value without its sign at a level 0..30; 0 where there is none. */
  public double value(int level) {
    if (!valued) {
      return 0;
    }
    return this == POSTERIZE ? 8 - Math.rint(level / ((LEVELS - 1) / 6.0)) : spaced(level);
  }

  /** Evenly spaced floats, counted from the nearer end and rounded once, as PyTorch does. */
  private float spaced(int level) {
    double step = (high - low) / (LEVELS - 1);
    return (float) (level < LEVELS / 2 ? low + step * level : high - step * (LEVELS - 1 - level));
  }

  /**
   * The operation.
   *
   * @param value in the unit of the operation, with its sign
   * @param filter where pixels move
   * @param fill colour of what comes from outside
   */
  public Operation operation(double value, Filter filter, Fill fill) {
    return switch (this) {
      case IDENTITY -> Sequence.NOTHING;
      // The detour over the angle is torchvision's; it may change the last bit.
      case SHEAR_X -> new ShearX(Math.tan(Math.atan(value)), filter, fill);
      case SHEAR_Y -> new ShearY(Math.tan(Math.atan(value)), filter, fill);
      case TRANSLATE_X -> new TranslateX(-(int) value, filter, fill);
      case TRANSLATE_Y -> new TranslateY(-(int) value, filter, fill);
      case ROTATE -> new Rotate(value, filter, fill);
      case BRIGHTNESS -> new Brightness(1 + value);
      case COLOR -> new Color(1 + value);
      case CONTRAST -> new Contrast(1 + value);
      case SHARPNESS -> new Sharpness(1 + value);
      case POSTERIZE -> new Posterize((int) value);
      // Whole levels lie below a threshold where they lie below the next whole number.
      case SOLARIZE -> new Solarize((int) Math.ceil(value));
      case AUTO_CONTRAST -> new AutoContrast();
      case EQUALIZE -> new Equalize();
    };
  }
}
