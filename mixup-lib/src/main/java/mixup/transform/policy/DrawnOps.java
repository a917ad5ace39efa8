package mixup.transform.policy;

import java.util.List;
import java.util.stream.Collectors;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * What a policy of timm drew for one picture.
 *
 * @param ops in the order of application; operations that were skipped are not listed
 */
public record DrawnOps(List<DrawnOp> ops) implements Operation {

  public DrawnOps {
    ops = List.copyOf(ops);
  }

  @Override
  public Picture apply(Picture picture) {
    Picture changed = picture;
    for (DrawnOp op : ops) {
      changed = op.apply(changed);
    }
    return changed;
  }

  /** The operations separated by commas. */
  @Override
  public String toString() {
    return ops.stream().map(DrawnOp::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
