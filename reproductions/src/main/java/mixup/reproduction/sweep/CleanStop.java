package mixup.reproduction.sweep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and a polite kill end a run saved: the JVM's shutdown interrupts the training thread
 * and waits for it.
 */
public final class CleanStop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Thread hook;
  private final CountDownLatch closed;

  private CleanStop(Thread hook, CountDownLatch closed) {
    this.hook = hook;
    this.closed = closed;
  }

  /** Guards the calling thread until closed. */
  public static CleanStop guard() {
    Thread worker = Thread.currentThread();
    return guard(worker::interrupt);
  }

  /** Runs something at shutdown unless closed before, then waits until the guard is closed. */
  static CleanStop guard(Runnable stop) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              await(closed);
            },
            "mixup-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CleanStop(hook, closed);
  }

  /** Not the end of the guarded thread: that may itself wait for the shutdown in System.exit. */
  private static void await(CountDownLatch closed) {
    try {
      if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("mixup: the run did not stop in " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun, and the hook knows now that the work is saved.
    }
  }
}
