package mixup.reproduction.sweep;

import java.time.Duration;
import java.util.function.Consumer;
import mixup.train.Progress;

/** Turns the trainer's steps into events, at most two a second. */
final class EventProgress implements Progress {

  private static final long INTERVAL = Duration.ofMillis(500).toNanos();

  private final Consumer<WorkerEvent> sink;
  private long total;
  private long last;

  EventProgress(Consumer<WorkerEvent> sink) {
    this.sink = sink;
  }

  @Override
  public void begin(String task, long steps) {
    total = steps;
    last = System.nanoTime() - INTERVAL;
  }

  @Override
  public void step(long done, String message) {
    long now = System.nanoTime();
    if (now - last >= INTERVAL || done == total) {
      last = now;
      sink.accept(new WorkerEvent(WorkerEvent.Kind.PROGRESS, done, total, ""));
    }
  }

  @Override
  public void close() {}
}
