package mixup.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

/** Batches in order, a bounded number of them made ahead by worker threads. */
final class BatchQueue implements Iterator<HostBatch> {

  private final ExecutorService workers;
  private final IntFunction<HostBatch> maker;
  private final int steps;
  private final int ahead;
  private final Queue<Future<HostBatch>> queue = new ArrayDeque<>();
  private int submitted;

  /**
   * @param workers that make the batches
   * @param maker batch of a step
   * @param first step to begin with
   * @param steps one more than the last step
   * @param ahead batches that are being made or wait, at most
   */
  BatchQueue(
      ExecutorService workers, IntFunction<HostBatch> maker, int first, int steps, int ahead) {
    this.workers = workers;
    this.maker = maker;
    this.submitted = first;
    this.steps = steps;
    this.ahead = ahead;
    fill();
  }

  /** Threads that do not keep the JVM alive. */
  static ExecutorService threads(int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, "mixup-loader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Stops the threads; whoever waits for a batch is told so. */
  static void close(ExecutorService workers) {
    for (Runnable waiting : workers.shutdownNow()) {
      if (waiting instanceof Future<?> batch) {
        batch.cancel(true);
      }
    }
  }

  private void fill() {
    try {
      while (submitted < steps && queue.size() < ahead) {
        int step = submitted++;
        queue.add(workers.submit(() -> maker.apply(step)));
      }
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  private static IllegalStateException closed(RuntimeException cause) {
    return new IllegalStateException("the loader is closed; open another for more batches", cause);
  }

  @Override
  public boolean hasNext() {
    return !queue.isEmpty();
  }

  @Override
  public HostBatch next() {
    if (queue.isEmpty()) {
      throw new NoSuchElementException("all " + steps + " batches are out");
    }
    HostBatch batch = await(queue.remove());
    fill();
    return batch;
  }

  private static HostBatch await(Future<HostBatch> future) {
    try {
      if (Thread.interrupted()) { // get() alone would not look at the flag of a batch that is ready
        throw new InterruptedException();
      }
      return future.get();
    } catch (CancellationException e) {
      throw closed(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Loader.LoaderInterruptedException(e);
    }
  }

  /** A data set's own exception names file and remedy and goes through as it is. */
  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof RuntimeException known) {
      known.addSuppressed(new IllegalStateException("seen while waiting for a batch"));
      return known;
    }
    return new IllegalStateException("a loader thread failed: " + cause, cause);
  }
}
