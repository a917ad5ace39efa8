package mixup.parity;

import java.util.List;
import mixup.image.Levels;
import mixup.image.Picture;

/** One case of a file of transforms: its arrays under their short names, and comparisons. */
final class PolicyCase {

  /** Positions are the {@code input_id} of the files. */
  private static final List<String> INPUTS =
      List.of(
          "rgb32",
          "rgb48x37",
          "rgb96x64",
          "noise24x16",
          "ramp16",
          "flat13x9",
          "low11x20",
          "two12",
          "shapes48x37",
          "gray28");

  private static final double EXACT = 0.5;
  private static final double SHARE_OFF = 1 / 500.0;

  private final GoldenArrays arrays;
  private final GoldenArrays inputs;
  private final String prefix;
  private final Comparison comparison;

  PolicyCase(GoldenArrays arrays, GoldenArrays inputs, String prefix, Comparison comparison) {
    this.arrays = arrays;
    this.inputs = inputs;
    this.prefix = prefix;
    this.comparison = comparison;
  }

  double number(String name) {
    return arrays.number(prefix + name);
  }

  int integer(String name) {
    return (int) number(name);
  }

  double[] values(String name) {
    return arrays.values(prefix + name);
  }

  /** Values of a list; none where it holds -1 for an empty one. */
  double[] list(String name) {
    double[] values = values(name);
    return values.length == 1 && values[0] == -1 ? new double[0] : values;
  }

  int[] integers(String name) {
    double[] values = list(name);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = (int) values[i];
    }
    return integers;
  }

  /** A table that belongs to the whole file. */
  double[] table(String name) {
    return arrays.values(name);
  }

  long[] shape(String name) {
    return arrays.shape(prefix + name);
  }

  Levels levels(String name) {
    int[] rgb = integers(name);
    return new Levels(rgb[0], rgb[1], rgb[2]);
  }

  /** The picture that goes in. */
  Picture input() {
    String name = INPUTS.get(integer("input_id"));
    return picture(inputs.values(name), inputs.shape(name));
  }

  private static Picture picture(double[] levels, long[] shape) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) levels[i];
    }
    return new Picture(bytes, (int) shape[0], (int) shape[1], shape.length == 3 ? 3 : 1);
  }

  /** Demands the stored bytes. */
  void exactly(String name, Picture actual) {
    comparison.arrays(prefix + name, levels(actual), values(name), 1, EXACT);
  }

  /**
   * Demands the stored bytes, but one in 500 may be a level off: the last pixels of a row of
   * OpenCV's loops are rounded twice.
   */
  void nearly(String name, Picture actual) {
    double[] got = levels(actual);
    double[] expected = values(name);
    comparison.arrays(prefix + name, got, expected, 1, 1);
    int off = 0;
    for (int i = 0; i < Math.min(got.length, expected.length); i++) {
      off += got[i] == expected[i] ? 0 : 1;
    }
    comparison.error(prefix + name + " share", off / (double) expected.length, SHARE_OFF);
  }

  void near(String name, float[] actual, double tolerance) {
    double[] got = new double[actual.length];
    for (int i = 0; i < got.length; i++) {
      got[i] = actual[i];
    }
    near(name, got, tolerance);
  }

  void near(String name, double[] actual, double tolerance) {
    comparison.arrays(prefix + name, actual, values(name), 1, tolerance);
  }

  /** Demands equality; the name is for the report. */
  void equal(String name, Object actual, Object expected) {
    comparison.equal(prefix + name, actual, expected);
  }

  private static double[] levels(Picture picture) {
    double[] levels = new double[picture.pixels().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = picture.pixels()[i] & 0xFF;
    }
    return levels;
  }
}
