package mixup.dataset;

import java.time.Duration;

/** Waits; tests replace it by one that only records. */
@FunctionalInterface
public interface Pause {
  /** Lets the thread sleep. */
  Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

  void pause(Duration duration) throws InterruptedException;
}
