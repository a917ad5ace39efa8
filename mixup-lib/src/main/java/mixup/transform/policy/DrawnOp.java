package mixup.transform.policy;

import java.util.Locale;
import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/**
 * One operation drawn by a policy of timm.
 *
 * @param op which
 * @param level how strong, 0..10, after noise and clipping
 * @param negative whether it goes the other way
 * @param filter of turns, slants and moves
 * @param fill colour of what they bring in
 */
public record DrawnOp(TimmOp op, double level, boolean negative, Filter filter, Fill fill)
    implements Operation {

  /** Its argument. */
  public double argument() {
    return op.argument(level, negative);
  }

  @Override
  public Picture apply(Picture picture) {
    return op.operation(argument(), filter, fill, picture.size()).apply(picture);
  }

  /** For example {@code Rotate(level 8.4, negative, -25.2)}. */
  @Override
  public String toString() {
    if (!op.hasArgument()) {
      return op.timmName();
    }
    String sign = op.isSigned() ? negative ? ", negative" : ", positive" : "";
    return String.format(
        Locale.ROOT, "%s(level %.4g%s, %.4g)", op.timmName(), level, sign, argument());
  }
}
