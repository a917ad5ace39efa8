package mixup.eval.corruption;

/**
 * One way to spoil a picture, with its strength. A pure function: where chance plays a part, the
 * draw is part of the settings.
 */
public interface Corruption {

  /**
   * Spoils a picture.
   *
   * @param picture RGB grey levels 0..255, unsigned, {@code height * width * 3} bytes, HWC; not
   *     changed
   * @param height rows
   * @param width columns
   * @return a new picture of the same size
   * @throws IllegalArgumentException if the size does not fit the bytes
   */
  byte[] apply(byte[] picture, int height, int width);
}
