package mixup.parity;

import mixup.image.Levels;
import mixup.image.Picture;

/** Further ways to read and compare a case of a file about transforms. */
final class PolicyValues {

  private static final double SHARE_OFF = 1 / 500.0;

  private PolicyValues() {}

  /** Values of a list; none where it holds -1 for an empty one. */
  static double[] list(TransformCase golden, String name) {
    double[] values = golden.values(name);
    return values.length == 1 && values[0] == -1 ? new double[0] : values;
  }

  /** A list of whole numbers; none where it holds -1 for an empty one. */
  static int[] integers(TransformCase golden, String name) {
    return list(golden, name).length == 0 ? new int[0] : golden.integers(name);
  }

  static Levels levels(TransformCase golden, String name) {
    int[] rgb = golden.integers(name);
    return new Levels(rgb[0], rgb[1], rgb[2]);
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /**
   * Demands the stored bytes, but one in 500 may be a level off: OpenCV's loops round the last
   * pixels of a block twice.
   */
  static void nearly(TransformCase golden, String name, Picture actual) {
    golden.compare(name, actual, 1);
    double[] expected = golden.values(name);
    int off = 0;
    for (int i = 0; i < Math.min(actual.pixels().length, expected.length); i++) {
      off += (actual.pixels()[i] & 0xFF) == expected[i] ? 0 : 1;
    }
    golden
        .comparison()
        .error(golden.prefix() + name + " share", off / (double) expected.length, SHARE_OFF);
  }
}
