package mixup.notebook;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says yes at most once in a span of time. Not for use by several threads. */
final class Throttle {

  private final LongSupplier nanoTime;
  private final long spanNanos;
  private long last;
  private boolean used;

  Throttle(LongSupplier nanoTime, long spanMillis) {
    this.nanoTime = nanoTime;
    this.spanNanos = TimeUnit.MILLISECONDS.toNanos(spanMillis);
  }

  boolean isDue() {
    long now = nanoTime.getAsLong();
    if (used && now - last < spanNanos) {
      return false;
    }
    used = true;
    last = now;
    return true;
  }
}
