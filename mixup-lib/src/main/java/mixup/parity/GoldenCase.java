package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mixup.data.Batch;
import mixup.method.Pairing;

/**
 * One case of a golden file: its arrays under their short names, and comparisons with them. Arrays
 * made here belong to the case's manager.
 */
final class GoldenCase {

  private static final double VALUES = 1e-5;
  private static final double GRADIENTS_RELATIVE = 1e-4;

  private final GoldenArrays arrays;
  private final String prefix;
  private final NDManager manager;
  private final Comparison comparison;

  GoldenCase(GoldenArrays arrays, String prefix, NDManager manager, Comparison comparison) {
    this.arrays = arrays;
    this.prefix = prefix;
    this.manager = manager;
    this.comparison = comparison;
  }

  /** The arrays whose names begin with a further prefix, for example an iteration. */
  GoldenCase part(String further) {
    return new GoldenCase(arrays, prefix + further, manager, comparison);
  }

  NDManager manager() {
    return manager;
  }

  /** Whether there is an array of this name. */
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

  boolean flag(String name) {
    return number(name) != 0;
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

  /** A float32 array. */
  NDArray floats(String name) {
    double[] values = values(name);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return manager.create(floats, new Shape(arrays.shape(prefix + name)));
  }

  /** An int64 array. */
  NDArray longs(String name) {
    double[] values = values(name);
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = (long) values[i];
    }
    return manager.create(longs, new Shape(arrays.shape(prefix + name)));
  }

  /** The unmixed batch. */
  Batch batch(int classes) {
    return Batch.checked(floats("input"), longs("labels"), classes);
  }

  Pairing pairing() {
    return Pairing.of(integers("index"));
  }

  /** Compares an array with the golden one of this name. */
  void compare(String name, NDArray actual) {
    compare(name, actual, VALUES);
  }

  void compare(String name, NDArray actual, double tolerance) {
    comparison.arrays(prefix + name, GoldenArrays.values(actual), values(name), 1, tolerance);
  }

  void compare(String name, double actual) {
    comparison.error(prefix + name, Math.abs(actual - number(name)), VALUES);
  }

  /** Demands equality. */
  void equal(String name, Object actual, Object expected) {
    comparison.equal(prefix + name, actual, expected);
  }

  /** Compares a gradient: 1e-5 absolute or 1e-4 relative, whichever is larger for the entry. */
  void compareGradient(String name, NDArray actual) {
    double[] got = GoldenArrays.values(actual);
    double[] expected = values(name);
    comparison.equal(prefix + name + " length", got.length, expected.length);
    int worst = 0;
    for (int i = 0; i < Math.min(got.length, expected.length); i++) {
      worst = ratio(got[i], expected[i]) > ratio(got[worst], expected[worst]) ? i : worst;
    }
    comparison.error(
        prefix + name, Math.abs(got[worst] - expected[worst]), allowed(expected[worst]));
  }

  /** Demands that nothing flowed into a parameter. */
  void noGradient(String name, NDArray actual) {
    comparison.error(prefix + "no " + name, actual.abs().max().getFloat(), Float.MIN_VALUE);
  }

  private static double ratio(double got, double expected) {
    double ratio = Math.abs(got - expected) / allowed(expected);
    return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
  }

  private static double allowed(double expected) {
    return Math.max(VALUES, GRADIENTS_RELATIVE * Math.abs(expected));
  }
}
