package mixup.transform.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.image.Levels;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.Transform;
import mixup.transform.opencv.Interpolation;

/**
 * RandAugment as in mmcls and OpenMixup, with the arithmetic of OpenCV 4. Cubuk et al., 2020
 * (arXiv:1909.13719). Operations are drawn with replacement; then the level of each that has one;
 * then each is applied with a probability and, where it has a direction, turned round half of the
 * time.
 *
 * @param policy operations and their ranges
 * @param level mean strength, 0..10
 * @param deviation standard deviation of the strength, which is clipped to 0..10
 * @param probability of applying an operation, 0..1
 * @param count operations per picture, at least 1
 * @param interpolation where pixels move
 * @param border colour outside of the picture
 */
public record OpenMixupRandAugment(
    MmclsPolicy policy,
    double level,
    double deviation,
    double probability,
    int count,
    Interpolation interpolation,
    Levels border)
    implements Transform {

  private static final double TOTAL_LEVEL = 10;

  /** Mean colour of ImageNet as configured: BGR, applied to RGB pictures. Kept for parity. */
  public static final Levels IMAGE_NET_BORDER = new Levels(104, 116, 124);

  /** Mean colour of CIFAR as configured: BGR, applied to RGB pictures. Kept for parity. */
  public static final Levels CIFAR_BORDER = new Levels(114, 123, 125);

  public OpenMixupRandAugment {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(interpolation, "interpolation");
    Objects.requireNonNull(border, "border");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability lies in 0..1, got " + probability);
    }
    if (!(level >= 0 && level <= TOTAL_LEVEL)) {
      throw new IllegalArgumentException("level must lie in 0..10, got " + level);
    }
    if (!(deviation >= 0) || Double.isInfinite(deviation) || count < 1) {
      throw new IllegalArgumentException(
          "deviation must not be negative and count at least 1, got " + deviation + ", " + count);
    }
  }

  /** The ImageNet recipes: two operations of the increasing policy; levels 6, 7 or 9. */
  public static OpenMixupRandAugment imageNet(double level) {
    return recipe(MmclsPolicy.INCREASING, level, IMAGE_NET_BORDER);
  }

  /** The CIFAR recipes: two operations of the FixMatch policy; levels 7 or 9. */
  public static OpenMixupRandAugment cifar(double level) {
    return recipe(MmclsPolicy.FIXMATCH, level, CIFAR_BORDER);
  }

  private static OpenMixupRandAugment recipe(MmclsPolicy policy, double level, Levels border) {
    return new OpenMixupRandAugment(policy, level, 0.5, 0.5, 2, Interpolation.BICUBIC, border);
  }

  @Override
  public Sequence draw(RandomGenerator random, Size size) {
    List<MmclsPolicy.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(policy.entries().get(random.nextInt(policy.entries().size())));
    }
    double[] values = entries.stream().mapToDouble(entry -> value(random, entry)).toArray();
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      applied(random, entries.get(i).op(), values[i]).ifPresent(operations::add);
    }
    return new Sequence(operations);
  }

  private double value(RandomGenerator random, MmclsPolicy.Entry entry) {
    if (!entry.op().valued()) {
      return 0;
    }
    double drawn = random.nextGaussian(level, deviation);
    return entry.value(Math.max(0, Math.min(TOTAL_LEVEL, drawn)));
  }

  private Optional<Operation> applied(RandomGenerator random, MmclsOp op, double value) {
    if (op == MmclsOp.IDENTITY || random.nextDouble() > probability) {
      return Optional.empty();
    }
    boolean negative = op.signed() && random.nextDouble() < 0.5;
    return Optional.of(op.operation(negative ? -value : value, interpolation, border));
  }
}
