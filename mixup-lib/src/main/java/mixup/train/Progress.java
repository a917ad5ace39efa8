package mixup.train;

/**
 * Where long work tells how far it is. The library only calls it; a terminal bar, plain lines or a
 * notebook display implement it.
 */
public interface Progress extends AutoCloseable {

  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void begin(String task, long steps) {}

        @Override
        public void step(long done, String message) {}

        @Override
        public void close() {}
      };

  /**
   * Starts a piece of work.
   *
   * @param task what is being done, shown to the reader
   * @param steps how many steps it has, or -1 when unknown
   */
  void begin(String task, long steps);

  /**
   * Reports the state; may be called often, an implementation limits how often it draws.
   *
   * @param done steps finished so far
   * @param message short text beside the bar, for example the last loss
   */
  void step(long done, String message);

  /** Ends the piece of work and leaves its last state visible. */
  @Override
  void close();
}
