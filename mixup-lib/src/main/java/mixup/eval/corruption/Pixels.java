package mixup.eval.corruption;

/** Between bytes and values 0..1. */
final class Pixels {

  static final int CHANNELS = 3;

  private Pixels() {}

  /** Refuses bytes that are not an RGB picture of this size. */
  static void requireSize(byte[] picture, int height, int width) {
    if (height < 1 || width < 1 || picture.length != (long) height * width * CHANNELS) {
      throw new IllegalArgumentException(
          "an RGB picture of "
              + height
              + "x"
              + width
              + " does not have "
              + picture.length
              + " bytes");
    }
  }

  /** Grey levels divided by 255. */
  static double[] unit(byte[] picture, int height, int width) {
    requireSize(picture, height, width);
    double[] values = new double[picture.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (picture[i] & 0xFF) / 255.0;
    }
    return values;
  }

  /** Grey levels of values, limited to 0..1 and cut towards zero, as the published files were. */
  static byte[] bytes(double[] values) {
    byte[] picture = new byte[values.length];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (int) (limited(values[i]) * 255);
    }
    return picture;
  }

  /** The nearest value in 0..1. */
  static double limited(double value) {
    return Math.min(Math.max(value, 0), 1);
  }
}
