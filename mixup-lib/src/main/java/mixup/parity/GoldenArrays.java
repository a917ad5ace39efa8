package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arrays of a golden {@code .npz} file by key, as host values. Public for checks outside this
 * module, see {@link ParityCheck}.
 */
public final class GoldenArrays {

  private record Entry(double[] values, long[] shape) {}

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private GoldenArrays(Path file) {
    this.file = file;
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException if it cannot be read
   */
  public static GoldenArrays read(Path file) throws IOException {
    GoldenArrays arrays = new GoldenArrays(file);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (NDArray array : NDList.decode(manager, in)) {
        arrays.entries.put(array.getName(), new Entry(values(array), array.getShape().getShape()));
      }
    }
    return arrays;
  }

  /** Host copy of an array of any number type. */
  static double[] values(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32 -> widened(array.toFloatArray());
      case FLOAT64 -> array.toDoubleArray();
      case INT64 -> Arrays.stream(array.toLongArray()).asDoubleStream().toArray();
      case UINT8 -> unsigned(array.toByteArray());
      default -> Arrays.stream(array.toArray()).mapToDouble(Number::doubleValue).toArray();
    };
  }

  private static double[] widened(float[] floats) {
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private static double[] unsigned(byte[] bytes) {
    double[] values = new double[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  /**
   * Values under a key, row-major.
   *
   * @throws IllegalArgumentException if the file has no such key
   */
  public double[] values(String key) {
    return entry(key).values.clone();
  }

  /**
   * The value of a key that holds one number.
   *
   * @throws IllegalArgumentException if the file has no such key
   */
  public double number(String key) {
    return entry(key).values[0];
  }

  /**
   * Shape under a key.
   *
   * @throws IllegalArgumentException if the file has no such key
   */
  public long[] shape(String key) {
    return entry(key).shape.clone();
  }

  /** Keys that begin with a prefix, in the order of the file. */
  public Iterable<String> keys(String prefix) {
    return entries.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  private Entry entry(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException(file + " has no array " + key);
    }
    return entry;
  }
}
