package mixup.transform;

import mixup.image.Box;
import mixup.image.Picture;

/** An operation that looks at a part of the picture only, so that the rest need not be decoded. */
public interface RegionFirst extends Operation {

  /** The part it looks at. */
  Box box();

  /**
   * What is done with the part; {@code apply(picture)} is this after cutting the box out.
   *
   * @param region the part alone
   */
  Picture applyToRegion(Picture region);
}
