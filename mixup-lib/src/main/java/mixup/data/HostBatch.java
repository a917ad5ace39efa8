package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import mixup.labels.ClassNumbers;

/** A batch in host memory, as the loader's workers make it. */
public final class HostBatch {

  private final ByteBuffer pixels;
  private final long[] labels;
  private final Shape shape;
  private final int classes;
  private final List<SampleChange> changes;
  private final BufferPool pool;
  private boolean returned;

  /**
   * A batch whose buffer belongs to it alone.
   *
   * @param pixels direct buffer of {@code shape.size()} unsigned bytes
   * @param labels class numbers
   * @param shape {@code [N, C, H, W]}
   * @param classes number of classes K
   */
  public HostBatch(ByteBuffer pixels, long[] labels, Shape shape, int classes) {
    this(pixels, labels, shape, classes, List.of(), null);
  }

  /** A batch whose buffer goes back to a pool once it is uploaded. */
  HostBatch(
      ByteBuffer pixels,
      long[] labels,
      Shape shape,
      int classes,
      List<SampleChange> changes,
      BufferPool pool) {
    this.pixels = pixels;
    this.labels = labels;
    this.shape = shape;
    this.classes = classes;
    this.changes = changes;
    this.pool = pool;
  }

  /** The pictures' bytes; a batch of a loader loses them when it is uploaded. */
  public ByteBuffer pixels() {
    requireOwned();
    return pixels;
  }

  /** Class number of each picture. */
  public long[] labels() {
    return labels;
  }

  /** {@code [N, C, H, W]}. */
  public Shape shape() {
    return shape;
  }

  /** Number of classes K. */
  public int classes() {
    return classes;
  }

  /** What is done to single pictures after they have become floats. */
  public List<SampleChange> changes() {
    return changes;
  }

  /**
   * Uploads bytes and labels and normalises on the device. A batch of a loader can be uploaded
   * once: its buffer is used again.
   *
   * @throws IllegalStateException if the buffer was given back already
   */
  public Batch upload(NDManager manager, Normalizer normalizer) {
    requireOwned();
    NDArray images;
    try (NDArray bytes = manager.create(pixels.rewind(), shape, DataType.UINT8)) {
      images = normalizer.apply(bytes);
    }
    giveBack();
    SampleChange.applyAll(changes, images, normalizer.normalization());
    return new Batch(
        images, new ClassNumbers(manager.create(labels), classes), normalizer.normalization());
  }

  private void requireOwned() {
    if (returned) {
      throw new IllegalStateException("this batch was uploaded; its buffer holds another by now");
    }
  }

  private void giveBack() {
    if (pool != null) {
      returned = true;
      pool.giveBack(pixels);
    }
  }
}
