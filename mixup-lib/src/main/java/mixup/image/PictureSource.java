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

  /**
   * Every {@code step}-th pixel of every {@code step}-th row of a part, beginning at its corner:
   * what is enough for a quick look, perhaps cheaper than the part itself.
   *
   * @param step at least 1
   * @return a picture of the part's size divided by the step, rounded up
   * @throws IllegalArgumentException if the box sticks out or the step is less than 1
   */
  default Picture region(Box box, int step) {
    return Pictures.thinned(region(box), step);
  }
}
