package mixup.data;

import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * Makes shuffled, augmented batches of a training set with worker threads. The batches depend on
 * the streams only, not on the number of workers; any step of any epoch can be the first.
 */
public final class Loader implements AutoCloseable {

  private final PictureSet set;
  private final BatchMaker maker;
  private final int batchSize;
  private final DataOrder dataOrder;
  private final Streams streams;
  private final int ahead;
  private final ExecutorService workers;

  /** Starts workers that visit every picture once an epoch. */
  public Loader(
      PictureSet set, Preparation preparation, int batchSize, Streams streams, int threads) {
    this(set, preparation, batchSize, DataOrder.PLAIN, streams, threads);
  }

  /**
   * Starts the workers.
   *
   * @param set pictures to draw from
   * @param preparation what is done to them
   * @param batchSize pictures per batch; the last batch of an epoch may be smaller
   * @param dataOrder how an epoch visits the pictures
   * @param streams source of order and transforms
   * @param threads worker threads, at least 1
   */
  public Loader(
      PictureSet set,
      Preparation preparation,
      int batchSize,
      DataOrder dataOrder,
      Streams streams,
      int threads) {
    this(set, preparation.training(set), batchSize, dataOrder, streams, threads);
  }

  /** As above with transforms of one's own, for example a {@link PipelineWriter}. */
  public Loader(
      PictureSet set,
      PictureWriter writer,
      int batchSize,
      DataOrder dataOrder,
      Streams streams,
      int threads) {
    if (batchSize < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batch size and threads must be at least 1, got " + batchSize + " and " + threads);
    }
    this.set = set;
    this.batchSize = batchSize;
    this.dataOrder = dataOrder;
    this.streams = streams;
    this.ahead = threads + 1;
    this.maker = new BatchMaker(set, writer, ahead + 1);
    this.workers = BatchQueue.threads(threads);
  }

  /** Batches in an epoch. */
  public int stepsPerEpoch() {
    return dataOrder.steps(set.size(), batchSize);
  }

  /**
   * The batches of an epoch in order, from a given step on.
   *
   * @param epoch counts from 0
   * @param firstStep steps to leave out, 0 for all batches, {@link #stepsPerEpoch} for none
   * @throws IllegalArgumentException if there is no such epoch or step
   */
  public Iterator<HostBatch> epoch(int epoch, int firstStep) {
    if (epoch < 0 || firstStep < 0 || firstStep > stepsPerEpoch()) {
      throw new IllegalArgumentException(
          "an epoch counts from 0 and has steps 0..%d, got epoch %d, step %d"
              .formatted(stepsPerEpoch(), epoch, firstStep));
    }
    int[] order = dataOrder.of(streams, epoch, set.size());
    return new BatchQueue(
        workers, step -> make(epoch, order, step), firstStep, stepsPerEpoch(), ahead);
  }

  private HostBatch make(int epoch, int[] order, int step) {
    int from = step * batchSize;
    int count = Math.min(batchSize, order.length - from);
    return maker.make(
        order, from, count, i -> transforms(epoch, order[from + i], dataOrder.view(from + i)));
  }

  /** Every view of a picture has its own stream; the first has that of a single view. */
  private RandomGenerator transforms(int epoch, int picture, int view) {
    return view == 0
        ? streams.of(Purpose.TRANSFORMS, epoch, picture)
        : streams.of(Purpose.TRANSFORMS, epoch, picture, view);
  }

  /** Stops the workers. */
  @Override
  public void close() {
    BatchQueue.close(workers);
  }

  /** The waiting thread was interrupted; its interrupt flag is set again. */
  public static final class LoaderInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoaderInterruptedException(InterruptedException cause) {
      super("interrupted while waiting for a batch", cause);
    }
  }
}
