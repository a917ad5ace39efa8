package mixup.transform.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.Transform;
import mixup.transform.pillow.Affine;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * AugMix as in timm. Hendrycks et al., 2020 (arXiv:1912.02781). Several chains of one to three
 * operations are applied to a picture, summed with weights from Dirichlet(1, ..., 1) and blended
 * with the picture by a share from Beta(1, 1). The consistency loss of the paper is no part of
 * this. timm exchanges height and width of the sum, so that it takes square pictures only; here any
 * will do.
 *
 * @param severity highest level of an operation, 0..10; the level is uniform below it
 * @param width number of chains, at least 1
 * @param depth operations in a chain; 0 for one to three, drawn per chain
 * @param filter where pixels move
 * @param fill colour of what comes from outside
 */
public record AugMix(double severity, int width, int depth, Filter filter, Fill fill)
    implements Transform {

  /** The operations in timm's order; more than the paper has. */
  public static final List<TimmOp> OPERATIONS =
      List.of(
          TimmOp.AUTO_CONTRAST,
          TimmOp.COLOR_INCREASING,
          TimmOp.CONTRAST_INCREASING,
          TimmOp.BRIGHTNESS_INCREASING,
          TimmOp.SHARPNESS_INCREASING,
          TimmOp.EQUALIZE,
          TimmOp.ROTATE,
          TimmOp.POSTERIZE_INCREASING,
          TimmOp.SOLARIZE_INCREASING,
          TimmOp.SHEAR_X,
          TimmOp.SHEAR_Y,
          TimmOp.TRANSLATE_X_RELATIVE,
          TimmOp.TRANSLATE_Y_RELATIVE);

  private static final double HIGHEST = 10;
  private static final int LONGEST = 3;

  /** Share of the side that the highest level moves; timm's RandAugment has 0.45. */
  private static final double TRANSLATION = 0.3;

  public AugMix {
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
    if (!(severity >= 0 && severity <= HIGHEST)) {
      throw new IllegalArgumentException("severity lies in 0..10, got " + severity);
    }
    if (width < 1 || depth < 0) {
      throw new IllegalArgumentException(
          "width is at least 1 and depth at least 0, got " + width + ", " + depth);
    }
  }

  /** timm's settings: severity 3, three chains of one to three operations. */
  public static AugMix timm() {
    return new AugMix(3, 3, 0, Filter.BICUBIC, Fill.TIMM);
  }

  @Override
  public AugMixed draw(RandomGenerator random, Size size) {
    List<Float> weights = weights(random);
    float share = (float) random.nextDouble(); // Beta(1, 1) is uniform
    return new AugMixed(weights, chains(random), share);
  }

  /** Dirichlet(1, ..., 1): exponential variables divided by their sum. */
  private List<Float> weights(RandomGenerator random) {
    double[] parts = new double[width];
    double sum = 0;
    for (int k = 0; k < width; k++) {
      parts[k] = random.nextExponential();
      sum += parts[k];
    }
    List<Float> weights = new ArrayList<>();
    for (double part : parts) {
      weights.add((float) (part / sum));
    }
    return weights;
  }

  /** Draws the chains alone: for each its depth, then its operations. */
  public List<Sequence> chains(RandomGenerator random) {
    List<Sequence> chains = new ArrayList<>();
    for (int k = 0; k < width; k++) {
      int length = depth == 0 ? random.nextInt(1, LONGEST + 1) : depth;
      List<Operation> chain = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        chain.add(operation(random, OPERATIONS.get(random.nextInt(OPERATIONS.size()))));
      }
      chains.add(new Sequence(chain));
    }
    return chains;
  }

  private AugMixOp operation(RandomGenerator random, TimmOp op) {
    double level = severity == 0 ? 0 : random.nextDouble(0, severity);
    boolean negative = op.isSigned() && random.nextDouble() > 0.5;
    return new AugMixOp(op, argument(op, level, negative), filter, fill);
  }

  private static double argument(TimmOp op, double level, boolean negative) {
    return switch (op) {
      case TRANSLATE_X_RELATIVE, TRANSLATE_Y_RELATIVE ->
          (negative ? -1 : 1) * (level / HIGHEST * TRANSLATION);
      default -> op.argument(level, negative);
    };
  }
}
