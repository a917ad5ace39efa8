package mixup.transform.policy;

import static mixup.transform.policy.MmclsOp.AUTO_CONTRAST;
import static mixup.transform.policy.MmclsOp.BRIGHTNESS;
import static mixup.transform.policy.MmclsOp.COLOR;
import static mixup.transform.policy.MmclsOp.CONTRAST;
import static mixup.transform.policy.MmclsOp.EQUALIZE;
import static mixup.transform.policy.MmclsOp.IDENTITY;
import static mixup.transform.policy.MmclsOp.INVERT;
import static mixup.transform.policy.MmclsOp.POSTERIZE;
import static mixup.transform.policy.MmclsOp.ROTATE;
import static mixup.transform.policy.MmclsOp.SHARPNESS;
import static mixup.transform.policy.MmclsOp.SHEAR_X;
import static mixup.transform.policy.MmclsOp.SHEAR_Y;
import static mixup.transform.policy.MmclsOp.SOLARIZE;
import static mixup.transform.policy.MmclsOp.SOLARIZE_ADD;
import static mixup.transform.policy.MmclsOp.TRANSLATE_X;
import static mixup.transform.policy.MmclsOp.TRANSLATE_Y;

import java.util.List;

/** Which operations OpenMixup's RandAugment draws from, and how strong they are. */
public enum MmclsPolicy {
  /** Fifteen operations that get stronger with the level; ImageNet recipes. */
  INCREASING(
      entry(AUTO_CONTRAST),
      entry(EQUALIZE),
      entry(INVERT),
      entry(ROTATE, 0, 30),
      entry(POSTERIZE, 4, 0),
      entry(SOLARIZE, 256, 0),
      entry(SOLARIZE_ADD, 0, 110),
      entry(COLOR, 0, 0.9),
      entry(CONTRAST, 0, 0.9),
      entry(BRIGHTNESS, 0, 0.9),
      entry(SHARPNESS, 0, 0.9),
      entry(SHEAR_X, 0, 0.3),
      entry(SHEAR_Y, 0, 0.3),
      entry(TRANSLATE_X, 0, 0.45),
      entry(TRANSLATE_Y, 0, 0.45)),
  /**
   * Fourteen operations of Sohn et al., 2020 (FixMatch, arXiv:2001.07685); CIFAR recipes. Posterize
   * gets weaker with the level.
   */
  FIXMATCH(
      entry(AUTO_CONTRAST),
      entry(BRIGHTNESS, 0.05, 0.95),
      entry(COLOR, 0.05, 0.95),
      entry(CONTRAST, 0.05, 0.95),
      entry(EQUALIZE),
      entry(IDENTITY),
      entry(POSTERIZE, 4, 8),
      entry(ROTATE, 0, 30),
      entry(SHARPNESS, 0.05, 0.95),
      entry(SHEAR_X, 0, 0.3),
      entry(SHEAR_Y, 0, 0.3),
      entry(SOLARIZE, 256, 0),
      entry(TRANSLATE_X, 0, 0.3),
      entry(TRANSLATE_Y, 0, 0.3));

  private static final double TOTAL_LEVEL = 10;

  private final List<Entry> entries;

  /**
   * An operation and its range.
   *
   * @param op the operation
   * @param low value at level 0
   * @param high value at level 10
   */
  public record Entry(MmclsOp op, double low, double high) {

    /** The value without its sign at a level 0..10. */
    public double value(double level) {
      return level / TOTAL_LEVEL * (high - low) + low;
    }
  }

  MmclsPolicy(Entry... entries) {
    this.entries = List.of(entries);
  }

  private static Entry entry(MmclsOp op) {
    return new Entry(op, 0, 0);
  }

  private static Entry entry(MmclsOp op, double low, double high) {
    return new Entry(op, low, high);
  }

  /** The operations in the order of OpenMixup's configuration. */
  public List<Entry> entries() {
    return entries;
  }
}
