package mixup.dataset.image;

import java.io.IOException;

/** A picture that cannot be decoded, found where the name of the file is not known. */
final class PictureFault extends IOException {
  private static final long serialVersionUID = 1L;

  PictureFault(String what) {
    super(what);
  }

  static void unless(boolean condition, String what) throws PictureFault {
    if (!condition) {
      throw new PictureFault(what);
    }
  }
}
