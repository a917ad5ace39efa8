package mixup.train;

import ai.djl.ndarray.NDArray;
import mixup.engine.Autograd;
import mixup.engine.Scalars;

/**
 * How many micro-batches make one update. Gradients of the losses divided by the number of batches
 * add up; batch norm sees micro-batches and moves its statistics with every one.
 *
 * @param batches micro-batches per update, at least 1
 * @param closing where a group that is not full ends
 */
public record Accumulation(int batches, Closing closing) {

  /** Where an incomplete group ends; it is divided by its own size. */
  public enum Closing {
    /** At the end of every epoch (timm). */
    EPOCH,
    /** At the end of the run; a group may span two epochs (OpenMixup). */
    RUN
  }

  /** Every batch is an update. */
  public static final Accumulation NONE = new Accumulation(1, Closing.EPOCH);

  public Accumulation {
    Settings.require(batches >= 1, "batches must be at least 1", batches);
    Settings.require(closing != null, "closing must be named", closing);
  }

  /**
   * The update to which a micro-batch belongs.
   *
   * @param number of the update over the whole run, from 0
   * @param size micro-batches of the update
   * @param last whether the micro-batch completes it
   * @param position of the update for the schedule
   */
  public record Update(long number, int size, boolean last, Schedule.Position position) {

    /** Adds the gradient of loss / size to the parameters' gradients. */
    public void backward(NDArray loss) {
      if (size == 1) {
        Autograd.backward(loss);
      } else {
        try (NDArray share = Scalars.scale(loss, 1.0 / size)) {
          Autograd.backward(share);
        }
      }
    }
  }

  /**
   * Finds the update of a micro-batch.
   *
   * @param batch number of the micro-batch over the whole run, from 0
   * @param batchesPerEpoch micro-batches per epoch
   * @param epochs length of the run
   */
  public Update of(long batch, int batchesPerEpoch, int epochs) {
    return closing == Closing.EPOCH
        ? withinEpoch(batch, batchesPerEpoch, epochs)
        : withinRun(batch, batchesPerEpoch, epochs);
  }

  /** Number of updates of a run, at least 1. */
  public long updates(int batchesPerEpoch, int epochs) {
    long whole = (long) batchesPerEpoch * epochs;
    long updates =
        closing == Closing.EPOCH
            ? ceilDiv(batchesPerEpoch, batches) * epochs
            : ceilDiv(whole, batches);
    return Math.max(updates, 1);
  }

  private static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }

  private Update withinEpoch(long batch, int perEpoch, int epochs) {
    long epoch = batch / perEpoch;
    int within = (int) (batch % perEpoch);
    int group = within / batches;
    int first = group * batches;
    int size = Math.min(batches, perEpoch - first);
    int updates = (perEpoch + batches - 1) / batches;
    long number = epoch * updates + group;
    boolean last = within == first + size - 1;
    return new Update(number, size, last, new Schedule.Position(number, updates, epochs));
  }

  /** The schedule's clock is the group's first micro-batch, so that epochs stay epochs. */
  private Update withinRun(long batch, int perEpoch, int epochs) {
    long number = batch / batches;
    long first = number * batches;
    int size = (int) Math.min(batches, (long) perEpoch * epochs - first);
    boolean last = batch == first + size - 1;
    return new Update(number, size, last, new Schedule.Position(first, perEpoch, epochs));
  }
}
