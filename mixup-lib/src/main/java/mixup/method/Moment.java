package mixup.method;

/**
 * Where a run stands.
 *
 * @param update number of optimiser updates done before, from 0
 * @param updates planned number of updates of the whole run, at least 1
 * @param epoch from 0
 * @param epochs planned number of epochs
 */
public record Moment(long update, long updates, int epoch, int epochs) {

  public Moment {
    if (update < 0 || updates < 1 || epoch < 0 || epochs < 1) {
      throw new IllegalArgumentException(
          "update %d of %d, epoch %d of %d".formatted(update, updates, epoch, epochs));
    }
  }

  /** Share of the updates that are done, 0..1. */
  public double progress() {
    return Math.min(1, (double) update / updates);
  }
}
