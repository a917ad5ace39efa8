package mixup.data;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** The pictures of a set in their order, prepared for the test: nothing shuffled or mixed. */
public final class EvaluationBatches implements Iterable<HostBatch>, AutoCloseable {

  private final PictureSet set;
  private final BatchMaker maker;
  private final int batchSize;
  private final int ahead;
  private final ExecutorService workers;

  /** Cuts a set as it is into batches of the given size; the last may be smaller. */
  public EvaluationBatches(PictureSet set, int batchSize) {
    this(set, Augmentation.NONE, batchSize);
  }

  /**
   * Cuts a set into batches.
   *
   * @param set pictures to measure on
   * @param preparation whose test side is used
   * @param batchSize pictures per batch; the last may be smaller
   */
  public EvaluationBatches(PictureSet set, Preparation preparation, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    this.set = set;
    this.batchSize = batchSize;
    this.ahead = preparation.workers() + 1;
    this.maker = new BatchMaker(set, preparation.test(set), ahead + 1);
    this.workers = BatchQueue.threads(preparation.workers());
  }

  /** The set that is cut. */
  public PictureSet set() {
    return set;
  }

  @Override
  public Iterator<HostBatch> iterator() {
    int steps = (set.size() + batchSize - 1) / batchSize;
    int[] order = Permutations.identity(set.size());
    return new BatchQueue(workers, step -> make(order, step), 0, steps, ahead);
  }

  private HostBatch make(int[] order, int step) {
    int from = step * batchSize;
    return maker.make(
        order, from, Math.min(batchSize, set.size() - from), EvaluationBatches::unused);
  }

  /** Test transforms draw nothing; a stream that is the same everywhere keeps it so. */
  private static RandomGenerator unused(int position) {
    return new SplittableRandom(0);
  }

  /** Stops the workers. */
  @Override
  public void close() {
    BatchQueue.close(workers);
  }
}
