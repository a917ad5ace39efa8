package mixup.data;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** The pictures of a set as they are, in file order: no augmentation, no shuffling, no mixing. */
public final class EvaluationBatches implements Iterable<HostBatch> {

  private final ImageSet set;
  private final int batchSize;

  /** Cuts a set into batches of the given size; the last may be smaller. */
  public EvaluationBatches(ImageSet set, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.set = set;
    this.batchSize = batchSize;
  }

  @Override
  public Iterator<HostBatch> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < set.size();
      }

      @Override
      public HostBatch next() {
        int count = Math.min(batchSize, set.size() - next);
        HostBatch batch = make(next, count);
        next += count;
        return batch;
      }
    };
  }

  private HostBatch make(int from, int count) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(count * set.pictureBytes());
    pixels.put(set.pixels(), from * set.pictureBytes(), count * set.pictureBytes());
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = set.labels()[from + i];
    }
    Shape shape = new Shape(count, set.channels(), set.height(), set.width());
    return new HostBatch(pixels, labels, shape, set.classes());
  }
}
