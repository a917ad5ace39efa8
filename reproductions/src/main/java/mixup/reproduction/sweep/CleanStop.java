package mixup.reproduction.sweep;

import java.time.Duration;

/**
 * Lets Ctrl-C and a polite kill end a run saved: the JVM's shutdown interrupts the training thread
 * and waits for it.
 */
public final class CleanStop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Thread hook;

  private CleanStop(Thread hook) {
    this.hook = hook;
  }

  /** Guards the calling thread until closed. */
  public static CleanStop guard() {
    Thread worker = Thread.currentThread();
    return guard(
        () -> {
          worker.interrupt();
          join(worker);
        });
  }

  /** Runs something at shutdown unless closed before. */
  static CleanStop guard(Runnable stop) {
    Thread hook = new Thread(stop, "mixup-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CleanStop(hook);
  }

  private static void join(Thread worker) {
    try {
      worker.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun and the hook runs: it only waits for this thread to end.
    }
  }
}
