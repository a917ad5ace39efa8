package mixup.parity;

import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/** One case of a golden file about transforms: its numbers and pictures, and comparisons. */
record TransformCase(
    GoldenArrays arrays, String prefix, GoldenPictures pictures, Comparison comparison) {

  /** Less than one level: bytes are equal or not. */
  static final double EQUAL = 0.5;

  private static final Filter[] FILTERS = {
    Filter.NEAREST, Filter.LANCZOS, Filter.BILINEAR, Filter.BICUBIC, Filter.BOX, Filter.HAMMING
  };

  boolean has(String name) {
    for (String key : arrays.keys(prefix + name)) {
      if (key.equals(prefix + name)) {
        return true;
      }
    }
    return false;
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

  int[] integers(String name) {
    double[] values = values(name);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = (int) values[i];
    }
    return integers;
  }

  /** The picture that goes in. */
  Picture input() {
    return pictures.get(integer("input_id"));
  }

  Size size() {
    int[] size = integers("size");
    return new Size(size[0], size[1]);
  }

  Box box() {
    int[] box = integers("box");
    return new Box(box[0], box[1], box[2], box[3]);
  }

  Filter filter() {
    return FILTERS[integer("filter")];
  }

  Fill fill() {
    int[] fill = integers("fill");
    return new Fill(fill[0], fill[1], fill[2]);
  }

  /** Compares a picture with the golden one, byte by byte, and their shapes. */
  void compare(String name, Picture actual) {
    compare(name, actual, EQUAL);
  }

  /** Compares a picture that may differ by some levels. */
  void compare(String name, Picture actual, double levels) {
    Picture expected = GoldenPictures.of(arrays, prefix + name);
    comparison.equal(prefix + name + " size", actual.size(), expected.size());
    comparison.equal(prefix + name + " channels", actual.channels(), expected.channels());
    comparison.arrays(prefix + name, levels(actual), levels(expected), 1, levels);
  }

  private static double[] levels(Picture picture) {
    double[] levels = new double[picture.pixels().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = picture.pixels()[i] & 0xFF;
    }
    return levels;
  }

  void compare(String name, double[] actual, double tolerance) {
    comparison.arrays(prefix + name, actual, values(name), 1, tolerance);
  }

  /** Demands equality. */
  void equal(String name, Object actual, Object expected) {
    comparison.equal(prefix + name, actual, expected);
  }
}
