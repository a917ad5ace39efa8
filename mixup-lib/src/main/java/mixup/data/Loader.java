package mixup.data;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Makes shuffled, augmented batches of a training set with worker threads. The batches depend on
 * the streams only, not on the number of workers; any step of any epoch can be the first.
 */
public final class Loader implements AutoCloseable {

  private final ImageSet set;
  private final CropFlip cropFlip;
  private final int batchSize;
  private final DataOrder dataOrder;
  private final Streams streams;
  private final int ahead;
  private final ExecutorService workers;

  /** Starts workers that visit every picture once an epoch. */
  public Loader(
      ImageSet set, Augmentation augmentation, int batchSize, Streams streams, int threads) {
    this(set, augmentation, batchSize, DataOrder.PLAIN, streams, threads);
  }

  /**
   * Starts the workers.
   *
   * @param set pictures to draw from
   * @param augmentation crop and flip
   * @param batchSize pictures per batch; the last batch of an epoch may be smaller
   * @param dataOrder how an epoch visits the pictures
   * @param streams source of order and transforms
   * @param threads worker threads, at least 1
   */
  public Loader(
      ImageSet set,
      Augmentation augmentation,
      int batchSize,
      DataOrder dataOrder,
      Streams streams,
      int threads) {
    if (batchSize < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batch size and threads must be at least 1, got " + batchSize + " and " + threads);
    }
    this.set = set;
    this.cropFlip = new CropFlip(set, augmentation);
    this.batchSize = batchSize;
    this.dataOrder = dataOrder;
    this.streams = streams;
    this.ahead = threads + 1;
    this.workers = Executors.newFixedThreadPool(threads, Loader::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mixup-loader");
    thread.setDaemon(true);
    return thread;
  }

  /** Batches in an epoch. */
  public int stepsPerEpoch() {
    return dataOrder.steps(set.size(), batchSize);
  }

  /**
   * The batches of an epoch in order, from a given step on.
   *
   * @param epoch counts from 0
   * @param firstStep steps to leave out, 0 for all batches
   */
  public Iterator<HostBatch> epoch(int epoch, int firstStep) {
    return new Epoch(epoch, firstStep);
  }

  private final class Epoch implements Iterator<HostBatch> {

    private final int epoch;
    private final int[] order;
    private final Queue<Future<HostBatch>> queue = new ArrayDeque<>();
    private int submitted;

    Epoch(int epoch, int firstStep) {
      this.epoch = epoch;
      this.order = dataOrder.of(streams, epoch, set.size());
      this.submitted = firstStep;
      fill();
    }

    private void fill() {
      while (submitted < stepsPerEpoch() && queue.size() < ahead) {
        int step = submitted++;
        queue.add(workers.submit(() -> make(epoch, order, step)));
      }
    }

    @Override
    public boolean hasNext() {
      return !queue.isEmpty();
    }

    @Override
    public HostBatch next() {
      if (queue.isEmpty()) {
        throw new NoSuchElementException("epoch " + epoch + " is over");
      }
      HostBatch batch = await(queue.remove());
      fill();
      return batch;
    }
  }

  private HostBatch make(int epoch, int[] order, int step) {
    int from = step * batchSize;
    int count = Math.min(batchSize, order.length - from);
    ByteBuffer pixels = ByteBuffer.allocateDirect(count * set.pictureBytes());
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      int picture = order[from + i];
      labels[i] = set.labels()[picture];
      CropFlip.Draw draw = cropFlip.draw(transforms(epoch, picture, dataOrder.view(from + i)));
      cropFlip.apply(picture, draw, pixels);
    }
    Shape shape = new Shape(count, set.channels(), set.height(), set.width());
    return new HostBatch(pixels, labels, shape, set.classes());
  }

  /** Every view of a picture has its own stream; the first has that of a single view. */
  private RandomGenerator transforms(int epoch, int picture, int view) {
    return view == 0
        ? streams.of(Purpose.TRANSFORMS, epoch, picture)
        : streams.of(Purpose.TRANSFORMS, epoch, picture, view);
  }

  private static HostBatch await(Future<HostBatch> future) {
    try {
      if (Thread.interrupted()) { // get() alone would not look at the flag of a batch that is ready
        throw new InterruptedException();
      }
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a loader thread failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoaderInterruptedException(e);
    }
  }

  /** Stops the workers. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** The waiting thread was interrupted; its interrupt flag is set again. */
  public static final class LoaderInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoaderInterruptedException(InterruptedException cause) {
      super("interrupted while waiting for a batch", cause);
    }
  }
}
