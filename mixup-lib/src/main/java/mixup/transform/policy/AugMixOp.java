package mixup.transform.policy;

import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * One operation of a chain of AugMix.
 *
 * @param op which
 * @param argument in the unit of the operation, 0 where it has none
 * @param filter where pixels move
 * @param fill colour of what comes from outside
 */
public record AugMixOp(TimmOp op, double argument, Filter filter, Fill fill) implements Operation {

  @Override
  public Picture apply(Picture picture) {
    return op.operation(argument, filter, fill, picture.size()).apply(picture);
  }
}
