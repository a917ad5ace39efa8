package mixup.transform.policy;

import mixup.image.Levels;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.opencv.CvAffine;
import mixup.transform.opencv.CvEnhance;
import mixup.transform.opencv.CvTable;
import mixup.transform.opencv.Interpolation;
import mixup.transform.pillow.AutoContrast;
import mixup.transform.pillow.Equalize;
import mixup.transform.pillow.Invert;

/** The operations of mmcls' policies, with the arithmetic of OpenCV. */
public enum MmclsOp {
  /** Spreads each channel over 0..255. */
  AUTO_CONTRAST(false, false),
  /** Evens out the histogram of each channel. */
  EQUALIZE(false, false),
  /** 255 - v. */
  INVERT(false, false),
  /** Nothing. */
  IDENTITY(false, false),
  /** Degrees clockwise. */
  ROTATE(true, true),
  /** Bits that stay, cut to a whole number. */
  POSTERIZE(true, false),
  /** Threshold from which levels are inverted. */
  SOLARIZE(true, false),
  /** Added to levels below 128. */
  SOLARIZE_ADD(true, false),
  /** Away from grey. */
  COLOR(true, true),
  /** Away from the mean grey level. */
  CONTRAST(true, true),
  /** Away from black. */
  BRIGHTNESS(true, true),
  /** Away from a smoothed picture. */
  SHARPNESS(true, true),
  /** Columns per row. */
  SHEAR_X(true, true),
  /** Rows per column. */
  SHEAR_Y(true, true),
  /** Share of the width, to the right. */
  TRANSLATE_X(true, true),
  /** Share of the height, down. */
  TRANSLATE_Y(true, true);

  private final boolean valued;
  private final boolean signed;

  MmclsOp(boolean valued, boolean signed) {
    this.valued = valued;
    this.signed = signed;
  }

  /** Whether there is a value, which depends on the level. */
  public boolean valued() {
    return valued;
  }

  /** Whether the value is negative half of the time. */
  public boolean signed() {
    return signed;
  }

  /**
   * The operation.
   *
   * @param value in the unit of the operation, with its sign; without effect if it has none
   * @param interpolation where pixels move
   * @param border colour outside of the picture
   */
  public Operation operation(double value, Interpolation interpolation, Levels border) {
    return switch (this) {
      case AUTO_CONTRAST -> new AutoContrast();
      case EQUALIZE -> new Equalize();
      case INVERT -> new Invert();
      case IDENTITY -> Sequence.NOTHING;
      case POSTERIZE -> new CvTable(CvTable.Kind.POSTERIZE, value);
      case SOLARIZE -> new CvTable(CvTable.Kind.SOLARIZE, value);
      case SOLARIZE_ADD -> new CvTable(CvTable.Kind.SOLARIZE_ADD, value);
      case COLOR -> new CvEnhance(CvEnhance.Kind.COLOR, value);
      case CONTRAST -> new CvEnhance(CvEnhance.Kind.CONTRAST, value);
      case BRIGHTNESS -> new CvEnhance(CvEnhance.Kind.BRIGHTNESS, value);
      case SHARPNESS -> new CvEnhance(CvEnhance.Kind.SHARPNESS, value);
      case ROTATE, SHEAR_X, SHEAR_Y, TRANSLATE_X, TRANSLATE_Y ->
          new CvAffine(CvAffine.Kind.valueOf(name()), value, interpolation, border);
    };
  }
}
