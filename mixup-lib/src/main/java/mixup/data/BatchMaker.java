package mixup.data;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.transform.TensorOperation;

/** Puts pictures of a set side by side in a buffer. Used by many threads at a time. */
final class BatchMaker {

  /** The stream of a picture, by its position in the batch. */
  @FunctionalInterface
  interface StreamOf {
    RandomGenerator at(int position);
  }

  private final PictureSet set;
  private final PictureWriter writer;
  private final BufferPool pool;
  private final ThreadLocal<byte[]> scratch = ThreadLocal.withInitial(() -> new byte[0]);

  BatchMaker(PictureSet set, PictureWriter writer, int buffers) {
    this.set = set;
    this.writer = writer;
    this.pool = new BufferPool(buffers);
  }

  /**
   * Makes a batch.
   *
   * @param order pictures by their number in the set
   * @param from first entry of the order
   * @param count pictures
   */
  HostBatch make(int[] order, int from, int count, StreamOf streams) {
    int each = writer.bytes();
    int bytes = Math.multiplyExact(count, each);
    byte[] planes = scratch(each);
    long[] labels = new long[count];
    List<SampleChange> changes = new ArrayList<>();
    ByteBuffer pixels = pool.take(bytes);
    for (int i = 0; i < count; i++) {
      int picture = order[from + i];
      labels[i] = set.label(picture);
      for (TensorOperation rest : writer.write(picture, streams.at(i), planes, 0)) {
        changes.add(new SampleChange(i, rest));
      }
      pixels.put(planes, 0, each);
    }
    return new HostBatch(pixels, labels, shape(count), set.classes(), changes, pool);
  }

  private Shape shape(int count) {
    return new Shape(count, writer.channels(), writer.size().height(), writer.size().width());
  }

  private byte[] scratch(int bytes) {
    if (scratch.get().length < bytes) {
      scratch.set(new byte[bytes]);
    }
    return scratch.get();
  }
}
