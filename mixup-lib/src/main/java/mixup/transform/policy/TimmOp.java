package mixup.transform.policy;

import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.pillow.AutoContrast;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.pillow.Equalize;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.GaussianBlur;
import mixup.transform.pillow.Invert;
import mixup.transform.pillow.Posterize;
import mixup.transform.pillow.Rotate;
import mixup.transform.pillow.Sharpness;
import mixup.transform.pillow.ShearX;
import mixup.transform.pillow.ShearY;
import mixup.transform.pillow.Solarize;
import mixup.transform.pillow.SolarizeAdd;
import mixup.transform.pillow.TranslateX;
import mixup.transform.pillow.TranslateY;

/**
 * The operations of timm's policies: how a level 0..10 becomes an argument, and an argument an
 * operation. Some have two forms: in the increasing one a higher level always changes more.
 */
public enum TimmOp {
  /** Stretched levels; no argument. */
  AUTO_CONTRAST("AutoContrast", TimmLevel.NONE, (v, l, s) -> new AutoContrast()),
  /** Equally frequent levels; no argument. */
  EQUALIZE("Equalize", TimmLevel.NONE, (v, l, s) -> new Equalize()),
  /** Negative; no argument. */
  INVERT("Invert", TimmLevel.NONE, (v, l, s) -> new Invert()),
  /** Degrees, up to 30 either way. */
  ROTATE("Rotate", TimmLevel.upTo(30), (v, l, s) -> new Rotate(v, l.filter(), l.fill())),
  /** Bits kept, 0..4. */
  POSTERIZE("Posterize", TimmLevel.whole(4, 4), Makers.POSTERIZE),
  /** Bits kept, from 4 down to 0. */
  POSTERIZE_INCREASING("PosterizeIncreasing", TimmLevel.wholeDown(4), Makers.POSTERIZE),
  /** Bits kept, 4..8, as in the paper of AutoAugment. */
  POSTERIZE_ORIGINAL("PosterizeOriginal", TimmLevel.wholeFrom(4, 4), Makers.POSTERIZE),
  /** First level that is inverted, 0..256: a higher level changes less. */
  SOLARIZE("Solarize", TimmLevel.whole(256, 256), Makers.SOLARIZE),
  /** First level that is inverted, from 256 down to 0. */
  SOLARIZE_INCREASING("SolarizeIncreasing", TimmLevel.wholeDown(256), Makers.SOLARIZE),
  /** Added to dark levels, up to 110. */
  SOLARIZE_ADD("SolarizeAdd", TimmLevel.whole(110, 128), (v, l, s) -> new SolarizeAdd((int) v)),
  /** Factor 0.1..1.9. */
  COLOR("Color", TimmLevel.FACTOR, (v, l, s) -> new Color(v)),
  /** Factor 1 plus or minus up to 0.9. */
  COLOR_INCREASING("ColorIncreasing", TimmLevel.FACTOR_INCREASING, (v, l, s) -> new Color(v)),
  /** Factor 0.1..1.9. */
  CONTRAST("Contrast", TimmLevel.FACTOR, (v, l, s) -> new Contrast(v)),
  /** Factor 1 plus or minus up to 0.9. */
  CONTRAST_INCREASING(
      "ContrastIncreasing", TimmLevel.FACTOR_INCREASING, (v, l, s) -> new Contrast(v)),
  /** Factor 0.1..1.9. */
  BRIGHTNESS("Brightness", TimmLevel.FACTOR, (v, l, s) -> new Brightness(v)),
  /** Factor 1 plus or minus up to 0.9. */
  BRIGHTNESS_INCREASING(
      "BrightnessIncreasing", TimmLevel.FACTOR_INCREASING, (v, l, s) -> new Brightness(v)),
  /** Factor 0.1..1.9. */
  SHARPNESS("Sharpness", TimmLevel.FACTOR, (v, l, s) -> new Sharpness(v)),
  /** Factor 1 plus or minus up to 0.9. */
  SHARPNESS_INCREASING(
      "SharpnessIncreasing", TimmLevel.FACTOR_INCREASING, (v, l, s) -> new Sharpness(v)),
  /** Columns per row, up to 0.3 either way. */
  SHEAR_X("ShearX", TimmLevel.upTo(0.3), (v, l, s) -> new ShearX(v, l.filter(), l.fill())),
  /** Rows per column, up to 0.3 either way. */
  SHEAR_Y("ShearY", TimmLevel.upTo(0.3), (v, l, s) -> new ShearY(v, l.filter(), l.fill())),
  /** Share of the width, up to 0.45 either way. */
  TRANSLATE_X_RELATIVE(
      "TranslateXRel",
      TimmLevel.upTo(0.45),
      (v, l, s) -> new TranslateX(v * s.width(), l.filter(), l.fill())),
  /** Share of the height, up to 0.45 either way. */
  TRANSLATE_Y_RELATIVE(
      "TranslateYRel",
      TimmLevel.upTo(0.45),
      (v, l, s) -> new TranslateY(v * s.height(), l.filter(), l.fill())),
  /** How much colour is taken away, 0.5..1. */
  DESATURATE(
      "Desaturate",
      new TimmLevel(true, false, (share, sign) -> share * 0.5 + 0.5),
      (v, l, s) -> new Color(1 - Math.min(1, v))),
  /** Standard deviation of the blur, 0.1..2 pixels. */
  GAUSSIAN_BLUR(
      "GaussianBlur",
      new TimmLevel(true, false, (share, sign) -> share * (2.0 - 0.1) + 0.1),
      (v, l, s) -> new GaussianBlur(v));

  /** How operations look that move pixels. */
  record Look(Filter filter, Fill fill) {}

  /** Makes an operation of an argument. */
  private interface Maker {
    Operation make(double argument, Look look, Size size);
  }

  /** Makers that several forms share. */
  private static final class Makers {
    private static final Maker POSTERIZE = (v, l, s) -> new Posterize((int) v);
    private static final Maker SOLARIZE = (v, l, s) -> new Solarize((int) v);
  }

  private final String name;
  private final TimmLevel level;
  private final Maker maker;

  TimmOp(String name, TimmLevel level, Maker maker) {
    this.name = name;
    this.level = level;
    this.maker = maker;
  }

  /** Its name in timm. */
  public String timmName() {
    return name;
  }

  /** Whether there is an argument at all. */
  public boolean hasArgument() {
    return level.exists();
  }

  /** Whether the argument goes either way, with equal chances. */
  public boolean isSigned() {
    return level.signed();
  }

  /**
   * The argument at a level.
   *
   * @param at 0..10
   * @param negative whether it goes the other way; of no effect where nothing is signed
   * @return the argument in the unit the constant names, 0 where there is none
   */
  public double argument(double at, boolean negative) {
    return level.argument(at, negative);
  }

  /**
   * The operation with an argument.
   *
   * @param argument as from {@link #argument}
   * @param filter of turns, slants and moves
   * @param fill colour of what they bring in
   * @param size of the picture, of which relative moves take their share
   */
  public Operation operation(double argument, Filter filter, Fill fill, Size size) {
    return maker.make(argument, new Look(filter, fill), size);
  }
}
