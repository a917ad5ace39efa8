package mixup.transform.policy;

import static mixup.transform.policy.MmclsOp.AUTO_CONTRAST;
import static mixup.transform.policy.MmclsOp.COLOR;
import static mixup.transform.policy.MmclsOp.CONTRAST;
import static mixup.transform.policy.MmclsOp.EQUALIZE;
import static mixup.transform.policy.MmclsOp.INVERT;
import static mixup.transform.policy.MmclsOp.POSTERIZE;
import static mixup.transform.policy.MmclsOp.ROTATE;
import static mixup.transform.policy.MmclsOp.SHARPNESS;
import static mixup.transform.policy.MmclsOp.SHEAR_X;
import static mixup.transform.policy.MmclsOp.SOLARIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Levels;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.Transform;
import mixup.transform.opencv.Interpolation;

/**
 * AutoAugment with the policy {@code imagenet} of mmcls and OpenMixup: the pairs of the paper
 * (Cubuk et al., 2019, arXiv:1805.09501) in other units, so that most strengths differ from timm's.
 * The table was compared with OpenMixup's; the operations are checked against stored pictures, this
 * combination of them is not: no recipe of the tables uses it. Rotations take the nearest pixel and
 * shears are bicubic, as by default there.
 *
 * @param border colour outside of the picture
 */
public record OpenMixupAutoAugment(Levels border) implements Transform {

  /** The 25 pairs; one is drawn for a picture. */
  public static final List<List<Step>> PAIRS =
      List.of(
          List.of(new Step(POSTERIZE, 4, 0.4), new Step(ROTATE, 30, 0.6)),
          List.of(new Step(SOLARIZE, ninths(256, 4), 0.6), new Step(AUTO_CONTRAST, 0, 0.6)),
          List.of(new Step(EQUALIZE, 0, 0.8), new Step(EQUALIZE, 0, 0.6)),
          List.of(new Step(POSTERIZE, 5, 0.6), new Step(POSTERIZE, 5, 0.6)),
          List.of(new Step(EQUALIZE, 0, 0.4), new Step(SOLARIZE, ninths(256, 5), 0.2)),
          List.of(new Step(EQUALIZE, 0, 0.4), new Step(ROTATE, ninths(30, 8), 0.8)),
          List.of(new Step(SOLARIZE, ninths(256, 6), 0.6), new Step(EQUALIZE, 0, 0.6)),
          List.of(new Step(POSTERIZE, 6, 0.8), new Step(EQUALIZE, 0, 1)),
          List.of(new Step(ROTATE, 10, 0.2), new Step(SOLARIZE, ninths(256, 1), 0.6)),
          List.of(new Step(EQUALIZE, 0, 0.6), new Step(POSTERIZE, 5, 0.4)),
          List.of(new Step(ROTATE, ninths(30, 8), 0.8), new Step(COLOR, 0, 0.4)),
          List.of(new Step(ROTATE, 30, 0.4), new Step(EQUALIZE, 0, 0.6)),
          List.of(new Step(EQUALIZE, 0, 0), new Step(EQUALIZE, 0, 0.8)),
          List.of(new Step(INVERT, 0, 0.6), new Step(EQUALIZE, 0, 1)),
          List.of(new Step(COLOR, 0.4, 0.6), new Step(CONTRAST, 0.8, 1)),
          List.of(new Step(ROTATE, ninths(30, 8), 0.8), new Step(COLOR, 0.2, 1)),
          List.of(new Step(COLOR, 0.8, 0.8), new Step(SOLARIZE, ninths(256, 2), 0.8)),
          List.of(new Step(SHARPNESS, 0.7, 0.4), new Step(INVERT, 0, 0.6)),
          List.of(new Step(SHEAR_X, ninths(0.3, 5), 0.6), new Step(EQUALIZE, 0, 1)),
          List.of(new Step(COLOR, 0, 0.4), new Step(EQUALIZE, 0, 0.6)),
          List.of(new Step(EQUALIZE, 0, 0.4), new Step(SOLARIZE, ninths(256, 5), 0.2)),
          List.of(new Step(SOLARIZE, ninths(256, 4), 0.6), new Step(AUTO_CONTRAST, 0, 0.6)),
          List.of(new Step(INVERT, 0, 0.6), new Step(EQUALIZE, 0, 1)),
          List.of(new Step(COLOR, 0.4, 0.6), new Step(CONTRAST, 0.8, 1)),
          List.of(new Step(EQUALIZE, 0, 0.8), new Step(EQUALIZE, 0, 0.6)));

  /**
   * An operation of a pair.
   *
   * @param op which
   * @param value without its sign, 0 where there is none
   * @param probability that it is applied
   */
  public record Step(MmclsOp op, double value, double probability) {}

  public OpenMixupAutoAugment {
    Objects.requireNonNull(border, "border");
  }

  /** With the original's default of grey outside of the picture. */
  public OpenMixupAutoAugment() {
    this(new Levels(128, 128, 128));
  }

  private static double ninths(double most, int count) {
    return most / 9 * count;
  }

  @Override
  public Sequence draw(RandomGenerator random, Size size) {
    List<Operation> operations = new ArrayList<>();
    for (Step step : PAIRS.get(random.nextInt(PAIRS.size()))) {
      if (random.nextDouble() < step.probability()) {
        operations.add(operation(random, step));
      }
    }
    return new Sequence(operations);
  }

  private Operation operation(RandomGenerator random, Step step) {
    boolean negative = step.op().signed() && random.nextDouble() < 0.5;
    double value = negative ? -step.value() : step.value();
    Interpolation interpolation =
        step.op() == ROTATE ? Interpolation.NEAREST : Interpolation.BICUBIC;
    return step.op().operation(value, interpolation, border);
  }
}
