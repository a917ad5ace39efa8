package mixup.transform.policy;

import java.util.Arrays;
import java.util.List;

/** Sets of timm's operations. */
public final class TimmOps {

  /** The fifteen of RandAugment whose strength grows with the level ({@code inc1}). */
  public static final List<TimmOp> INCREASING =
      List.of(
          TimmOp.AUTO_CONTRAST,
          TimmOp.EQUALIZE,
          TimmOp.INVERT,
          TimmOp.ROTATE,
          TimmOp.POSTERIZE_INCREASING,
          TimmOp.SOLARIZE_INCREASING,
          TimmOp.SOLARIZE_ADD,
          TimmOp.COLOR_INCREASING,
          TimmOp.CONTRAST_INCREASING,
          TimmOp.BRIGHTNESS_INCREASING,
          TimmOp.SHARPNESS_INCREASING,
          TimmOp.SHEAR_X,
          TimmOp.SHEAR_Y,
          TimmOp.TRANSLATE_X_RELATIVE,
          TimmOp.TRANSLATE_Y_RELATIVE);

  /** The fifteen of RandAugment as first published. */
  public static final List<TimmOp> PLAIN =
      List.of(
          TimmOp.AUTO_CONTRAST,
          TimmOp.EQUALIZE,
          TimmOp.INVERT,
          TimmOp.ROTATE,
          TimmOp.POSTERIZE,
          TimmOp.SOLARIZE,
          TimmOp.SOLARIZE_ADD,
          TimmOp.COLOR,
          TimmOp.CONTRAST,
          TimmOp.BRIGHTNESS,
          TimmOp.SHARPNESS,
          TimmOp.SHEAR_X,
          TimmOp.SHEAR_Y,
          TimmOp.TRANSLATE_X_RELATIVE,
          TimmOp.TRANSLATE_Y_RELATIVE);

  private TimmOps() {}

  /**
   * An operation by its name in timm.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TimmOp named(String name) {
    return Arrays.stream(TimmOp.values())
        .filter(op -> op.timmName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("timm has no operation " + name));
  }

  /**
   * Pixels of timm's absolute moves, which AutoAugment uses.
   *
   * @param level 0..10
   * @param negative whether it goes the other way
   * @param most pixels at level 10, a whole number: 0.45 of the shorter side, cut
   */
  public static double absoluteTranslation(double level, boolean negative, int most) {
    return TimmLevel.upTo(most).argument(level, negative);
  }

  /** Largest standard deviation, as a share of 2, of timm's blur with a random one. */
  public static double blurShare(double level) {
    return TimmLevel.upTo(1).argument(level, false);
  }
}
