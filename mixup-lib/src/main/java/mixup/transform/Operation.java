package mixup.transform;

import mixup.image.Picture;
import mixup.image.Size;

/**
 * Something definite to do with a picture: a transform whose choices are made. A record that prints
 * its choices; a pure function, safe for any number of threads.
 */
public interface Operation {

  /** The changed picture; the argument stays as it is and may be returned if nothing changes. */
  Picture apply(Picture picture);

  /** Size of the result for a picture of the given size. */
  default Size resultSize(Size size) {
    return size;
  }
}
