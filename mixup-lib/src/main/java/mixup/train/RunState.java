package mixup.train;

/** Where a run stands, as its {@code status.json} says. */
public enum RunState {
  /** There is no folder yet. */
  ABSENT,
  /** Training, or ended without a word: the next start continues at the last checkpoint. */
  RUNNING,
  /** Stopped on request after saving; the next start continues. */
  INTERRUPTED,
  /** Stopped by an error; the last good checkpoint is kept. */
  FAILED,
  /** All epochs are done. */
  DONE
}
