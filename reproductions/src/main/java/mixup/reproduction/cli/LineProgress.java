package mixup.reproduction.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import mixup.train.Progress;

/** Plain lines on stderr, one every few seconds, for logs. */
final class LineProgress implements Progress {

  private final PrintStream err;
  private final long interval;
  private String task = "";
  private long steps;
  private long begun;
  private long firstDone = -1;
  private long printed;
  private String pending = "";

  LineProgress(PrintStream err, Duration interval) {
    this.err = err;
    this.interval = interval.toNanos();
  }

  @Override
  public void begin(String name, long count) {
    task = name;
    steps = count;
    begun = System.nanoTime();
    printed = begun;
    err.println(task);
  }

  @Override
  public void step(long done, String message) {
    long now = System.nanoTime();
    if (firstDone < 0) {
      firstDone = done; // what an earlier process did takes no time now
    }
    pending = line(done, message, now);
    if (now - printed >= interval) {
      flush(now);
    }
  }

  private String line(long done, String message, long now) {
    if (steps <= 0) {
      return "%s: %d, %s".formatted(task, done, message);
    }
    return String.format(
        Locale.ROOT, "%s: %d %%, %s%s", task, 100 * done / steps, message, left(done, now));
  }

  private String left(long done, long now) {
    long worked = done - firstDone;
    if (worked <= 0 || done >= steps) {
      return "";
    }
    double seconds = (now - begun) / 1e9 * (steps - done) / worked;
    return String.format(
        Locale.ROOT, ", about %d:%02d left", (long) seconds / 60, (long) seconds % 60);
  }

  private void flush(long now) {
    if (!pending.isEmpty()) {
      err.println(pending);
      pending = "";
      printed = now;
    }
  }

  @Override
  public void close() {
    flush(System.nanoTime());
  }
}
