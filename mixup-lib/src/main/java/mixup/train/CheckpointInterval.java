package mixup.train;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says between two updates whether a checkpoint is due; changes no number of a run. */
public final class CheckpointInterval {

  private final long nanos;
  private final LongSupplier clock;
  private long last;

  private CheckpointInterval(Duration interval, LongSupplier clock) {
    this.nanos = interval.toNanos();
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /** At least the given time between two checkpoints. */
  public static CheckpointInterval of(Duration interval) {
    return new CheckpointInterval(interval, System::nanoTime);
  }

  /** Every ten seconds: little work is lost, and syncing costs nothing noticeable. */
  public static CheckpointInterval standard() {
    return of(Duration.ofSeconds(10));
  }

  /** Whether the time has passed; asking starts the next interval. */
  boolean due() {
    long now = clock.getAsLong();
    if (now - last < nanos) {
      return false;
    }
    last = now;
    return true;
  }
}
