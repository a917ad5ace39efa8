package mixup.weights;

import java.nio.file.Path;
import java.util.Map;

/** Named tensors in a file. Opening reads names and shapes; values are read when asked for. */
public interface WeightSource extends AutoCloseable {

  /** The file. */
  Path path();

  /** Tensors by name, in the order of the file. */
  Map<String, TensorInfo> tensors();

  /** What else the file says about itself. */
  Map<String, String> metadata();

  /**
   * Values of a tensor in row-major order, rounded to single precision.
   *
   * @throws WeightsException if the file has no such tensor or cannot be read
   */
  float[] floats(String name);

  /** As {@link #floats}, in double precision. */
  double[] doubles(String name);

  @Override
  void close();
}
