package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/** Turns grey levels 0..255 into {@code (x / 255 − mean) / std} on the device. */
public final class Normalizer implements AutoCloseable {

  private final Normalization normalization;
  private final NDArray scale;
  private final NDArray shift;

  /** Prepares the constants as arrays of the manager's device. */
  public Normalizer(NDManager manager, Normalization normalization) {
    this.normalization = normalization;
    int channels = normalization.channels();
    float[] scales = new float[channels];
    float[] shifts = new float[channels];
    IntStream.range(0, channels)
        .forEach(
            c -> {
              scales[c] = (float) (1 / (255 * normalization.std().get(c)));
              shifts[c] = (float) (-normalization.mean().get(c) / normalization.std().get(c));
            });
    Shape perChannel = new Shape(1, channels, 1, 1);
    this.scale = manager.create(scales, perChannel);
    this.shift = manager.create(shifts, perChannel);
  }

  /** Float pictures of uint8 pictures {@code [N, C, H, W]}. */
  public NDArray apply(NDArray bytes) {
    return bytes.toType(DataType.FLOAT32, true).muli(scale).addi(shift);
  }

  /** The values that are applied. */
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public void close() {
    scale.close();
    shift.close();
  }
}
