package mixup.transform.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.Transform;
import mixup.transform.pillow.Affine;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * RandAugment (Cubuk et al. 2019) as timm has it: operations are drawn with replacement, each is
 * skipped at times, and the strength has noise.
 *
 * @param magnitude mean strength, 0..10
 * @param ops operations per picture, at least 1
 * @param probability that an operation is applied
 * @param magnitudeStd standard deviation of the strength, 0 for none; above 100 the strength is
 *     uniform from 0 to the magnitude
 * @param increasing whether a higher strength always changes more
 * @param maxMagnitude where strengths are clipped, above 0, at most 10
 * @param interpolation filters of turns, slants and moves, one of which is drawn for each operation
 * @param fill colour of what they bring in
 */
public record TimmRandAugment(
    double magnitude,
    int ops,
    double probability,
    double magnitudeStd,
    boolean increasing,
    double maxMagnitude,
    List<Filter> interpolation,
    Fill fill)
    implements Transform {

  /** Above this standard deviation timm draws the strength uniformly. */
  static final double UNIFORM = 100;

  public TimmRandAugment {
    requireLevel("magnitude", magnitude);
    requireLevel("maxMagnitude", maxMagnitude);
    if (maxMagnitude == 0) {
      throw new IllegalArgumentException("maxMagnitude is above 0, got 0");
    }
    if (ops < 1) {
      throw new IllegalArgumentException("ops is at least 1, got " + ops);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability lies in 0..1, got " + probability);
    }
    if (!(magnitudeStd >= 0)) {
      throw new IllegalArgumentException("magnitudeStd is not negative, got " + magnitudeStd);
    }
    interpolation = List.copyOf(interpolation);
    interpolation.forEach(Affine::requireFilter);
    if (interpolation.isEmpty()) {
      throw new IllegalArgumentException("interpolation needs a filter, got none");
    }
    if (fill == null) {
      throw new IllegalArgumentException("fill is a colour, got null");
    }
  }

  private static void requireLevel(String name, double level) {
    if (!(level >= 0 && level <= TimmLevel.HIGHEST)) {
      throw new IllegalArgumentException(name + " lies in 0..10, got " + level);
    }
  }

  /**
   * Settings from a string of timm such as {@code rand-m9-mstd0.5-inc1}, bicubic and filled with
   * the mean colour of ImageNet as in the recipes. Sections, each at most once and in any order:
   * {@code m} magnitude (10), {@code n} operations (2), {@code p} probability (0.5), {@code mstd}
   * noise (0), {@code mmax} upper bound (10), {@code inc} 0 or 1 (0). timm's weights ({@code w})
   * and other sets ({@code t}) are not supported.
   *
   * @throws IllegalArgumentException naming the section that is wrong
   */
  public static TimmRandAugment parse(String text) {
    return TimmString.parse(text);
  }

  /** The same settings with other filters. */
  public TimmRandAugment withInterpolation(Filter... filters) {
    return new TimmRandAugment(
        magnitude,
        ops,
        probability,
        magnitudeStd,
        increasing,
        maxMagnitude,
        List.of(filters),
        fill);
  }

  /** The set that operations are drawn from. */
  public List<TimmOp> choices() {
    return increasing ? TimmOps.INCREASING : TimmOps.PLAIN;
  }

  @Override
  public DrawnOps draw(RandomGenerator random, Size size) {
    List<DrawnOp> drawn = new ArrayList<>();
    for (int i = 0; i < ops; i++) {
      TimmOp op = choices().get(random.nextInt(choices().size()));
      if (random.nextDouble() < probability) {
        drawn.add(drawn(op, random));
      }
    }
    return new DrawnOps(drawn);
  }

  private DrawnOp drawn(TimmOp op, RandomGenerator random) {
    double level = op.hasArgument() ? level(random) : 0;
    boolean negative = op.isSigned() && random.nextBoolean();
    return new DrawnOp(op, level, negative, filter(random), fill);
  }

  private double level(RandomGenerator random) {
    if (magnitudeStd > UNIFORM) {
      return clipped(random.nextDouble() * magnitude);
    }
    return clipped(
        magnitudeStd == 0 ? magnitude : magnitude + magnitudeStd * random.nextGaussian());
  }

  /** A strength within the bounds. */
  double clipped(double level) {
    return Math.max(0, Math.min(maxMagnitude, level));
  }

  private Filter filter(RandomGenerator random) {
    int filters = interpolation.size();
    return interpolation.get(filters == 1 ? 0 : random.nextInt(filters));
  }
}
