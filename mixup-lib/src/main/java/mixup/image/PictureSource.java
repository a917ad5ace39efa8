package mixup.image;

/**
 * A picture that need not be decoded yet. Several threads may ask different sources at a time, one
 * thread each.
 */
public interface PictureSource {

  /** Height and width, without decoding. */
  Size size();

  /** The whole picture. */
  Picture whole();

  /**
   * A part of the picture; equal to cutting it out of {@link #whole()}, perhaps cheaper.
   *
   * @throws IllegalArgumentException if the box sticks out
   */
  default Picture region(Box box) {
    return Pictures.cut(whole(), box);
  }
}
