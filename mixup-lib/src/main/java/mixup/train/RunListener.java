package mixup.train;

/** Is told about a run's epochs as they end, for example to draw a curve. */
@FunctionalInterface
public interface RunListener {

  /** Does nothing. */
  RunListener NONE = (experiment, row) -> {};

  /** An epoch has ended and its row is written. */
  void epochEnded(Experiment experiment, EpochRow row);
}
