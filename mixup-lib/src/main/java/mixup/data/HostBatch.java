package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import mixup.labels.ClassNumbers;

/**
 * A batch in host memory, as the loader's workers make it.
 *
 * @param pixels direct buffer of {@code shape.size()} unsigned bytes; belongs to this batch alone
 * @param labels class numbers
 * @param shape {@code [N, C, H, W]}
 * @param classes number of classes K
 */
@SuppressWarnings("ArrayRecordComponent") // made by one thread for one other, never compared
public record HostBatch(ByteBuffer pixels, long[] labels, Shape shape, int classes) {

  /** Uploads bytes and labels and normalises on the device. */
  public Batch upload(NDManager manager, Normalizer normalizer) {
    try (NDArray bytes = manager.create(pixels.rewind(), shape, DataType.UINT8)) {
      return new Batch(
          normalizer.apply(bytes),
          new ClassNumbers(manager.create(labels), classes),
          normalizer.normalization());
    }
  }
}
