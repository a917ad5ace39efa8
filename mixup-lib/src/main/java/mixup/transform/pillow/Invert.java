package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/** The negative: 255 minus every level. */
public record Invert() implements Operation {

  private static final PointTable TABLE = PointTable.of(v -> 255 - v);

  @Override
  public Picture apply(Picture picture) {
    return TABLE.apply(picture);
  }
}
