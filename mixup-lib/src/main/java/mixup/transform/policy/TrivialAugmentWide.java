package mixup.transform.policy;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.Transform;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * One operation of fourteen with one strength of 31, both uniform, as in torchvision. Müller and
 * Hutter, 2021 (arXiv:2103.10158). Nothing to tune.
 *
 * @param filter where pixels move
 * @param fill colour of what comes from outside
 */
public record TrivialAugmentWide(Filter filter, Fill fill) implements Transform {

  public TrivialAugmentWide {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(fill, "fill");
  }

  /** torchvision's settings: nearest pixels, black outside. */
  public TrivialAugmentWide() {
    this(Filter.NEAREST, Fill.BLACK);
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    TrivialOp op = TrivialOp.values()[random.nextInt(TrivialOp.values().length)];
    double value = op.valued() ? op.value(random.nextInt(TrivialOp.LEVELS)) : 0;
    boolean negative = op.signed() && random.nextInt(2) == 1;
    return op.operation(negative ? -value : value, filter, fill);
  }
}
