package mixup.train;

/**
 * After which epochs a run is measured on the test pictures. On small training sets the test would
 * cost more than the training.
 *
 * @param every distance between measured epochs, at least 1
 * @param lastEpochs the final epochs, all of which are measured whatever {@code every} is
 */
public record Evaluation(int every, int lastEpochs) {

  public Evaluation {
    if (every < 1 || lastEpochs < 1) {
      throw new IllegalArgumentException(
          "every and lastEpochs must be at least 1, got " + every + " and " + lastEpochs);
    }
  }

  /** Every epoch, as the papers do. */
  public static Evaluation everyEpoch() {
    return new Evaluation(1, 1);
  }

  /** Every n-th epoch and all of the last ten, which the median of the last ten needs. */
  public static Evaluation everyAndLastTen(int n) {
    return new Evaluation(n, 10);
  }

  /** Whether an epoch (from 1) of a run of the given length is measured. */
  public boolean due(int epoch, int epochs) {
    return epoch % every == 0 || epoch > epochs - lastEpochs;
  }
}
