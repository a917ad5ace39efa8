package mixup.transform.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.Transform;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * AutoAugment as in timm: one pair of operations is drawn from 25, each operation is applied with
 * its own probability. Cubuk et al., 2019 (arXiv:1805.09501). The tables were compared with timm's;
 * the operations are checked against stored pictures, this combination of them is not: no recipe of
 * the tables uses it.
 *
 * @param policy the pairs
 * @param deviation standard deviation of the level, 0 for none; the level is clipped to 0..10
 * @param filter where pixels move
 * @param fill colour of what comes from outside
 */
public record TimmAutoAugment(TimmPolicy policy, double deviation, Filter filter, Fill fill)
    implements Transform {

  private static final double HIGHEST = 10;

  public TimmAutoAugment {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(fill, "fill");
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException("deviation is not negative, got " + deviation);
    }
  }

  @Override
  public DrawnOps draw(RandomGenerator random, Size size) {
    List<TimmPolicy.Step> pair = policy.pairs().get(random.nextInt(policy.pairs().size()));
    List<DrawnOp> drawn = new ArrayList<>();
    for (TimmPolicy.Step step : pair) {
      drawn(random, step).ifPresent(drawn::add);
    }
    return new DrawnOps(drawn);
  }

  private Optional<DrawnOp> drawn(RandomGenerator random, TimmPolicy.Step step) {
    if (random.nextDouble() >= step.probability()) {
      return Optional.empty();
    }
    double noise = deviation == 0 ? 0 : random.nextGaussian(0, deviation);
    double level = Math.max(0, Math.min(HIGHEST, step.level() + noise));
    boolean negative = step.op().isSigned() && random.nextDouble() > 0.5;
    return Optional.of(new DrawnOp(step.op(), level, negative, filter, fill));
  }
}
