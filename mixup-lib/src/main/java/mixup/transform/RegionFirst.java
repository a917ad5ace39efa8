package mixup.transform;

import mixup.image.Box;
import mixup.image.Picture;

/** An operation that looks at a part of the picture only, so that the rest need not be decoded. */
public interface RegionFirst extends Operation {

  /** The part it looks at. */
  Box box();

  /**
   * How coarsely the part may be read if speed counts more than equality with the originals: every
   * so many pixels. 1 where every pixel is wanted.
   */
  default int coarsest() {
    return 1;
  }

  /**
   * What is done with the part; {@code apply(picture)} is this after cutting the box out.
   *
   * @param region the part alone
   */
  Picture applyToRegion(Picture region);
}
