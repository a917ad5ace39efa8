package mixup.dataset;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response, piece by piece, with a limit on the wait for each: the JDK's input stream
 * would wait for ever on a silent server.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Flow.Subscription subscription;
  private boolean closed;

  /** Data; or a failure; or, with both null, the end. */
  private record Event(List<ByteBuffer> data, Throwable failure) {}

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription granted) {
    subscription = granted;
    if (closed) {
      granted.cancel();
    } else {
      granted.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> data) {
    events.add(new Event(data, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(null, failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event(null, null));
  }

  /**
   * The next piece; empty at the end.
   *
   * @param limit longest wait
   * @throws IOException if the connection broke or nothing came in time
   */
  List<ByteBuffer> next(Duration limit) throws IOException, InterruptedException {
    Event event = events.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new IOException("no data for " + limit.toSeconds() + " s");
    }
    if (event.failure() != null) {
      throw new IOException("connection broke: " + event.failure().getMessage(), event.failure());
    }
    if (event.data() == null) {
      return List.of();
    }
    request();
    return event.data();
  }

  private synchronized void request() {
    subscription.request(1);
  }

  /** Drops the connection if the body was not read to its end. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
