package mixup.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that misbehaves as it is told, one behaviour per request. */
final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Behaviour> behaviours = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> ranges = new CopyOnWriteArrayList<>();

  /** Answers one request. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Behaviours for the coming requests; the last one is used again. */
  TestServer then(Behaviour... next) {
    behaviours.clear();
    behaviours.addAll(List.of(next));
    return this;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  /** The Range header of every request so far; {@code none} where there was none. */
  List<String> ranges() {
    return ranges;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "none" : range);
    Behaviour behaviour;
    synchronized (behaviours) {
      behaviour = behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
    }
    try (exchange) {
      behaviour.answer(exchange);
    }
  }

  /** A good server: whole files, and parts for those who ask with the right tag. */
  static Behaviour serve(byte[] content) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      String range = exchange.getRequestHeaders().getFirst("Range");
      boolean part =
          range != null && "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-Range"));
      int start = part ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
      if (part) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
      }
      exchange.sendResponseHeaders(part ? 206 : 200, content.length - start);
      exchange.getResponseBody().write(content, start, content.length - start);
    };
  }

  /** Announces everything, sends the first bytes, drops the connection. */
  static Behaviour cut(byte[] content, int after) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      exchange.sendResponseHeaders(200, content.length);
      OutputStream body = exchange.getResponseBody();
      body.write(content, 0, after);
      body.flush();
    };
  }

  /** Sends the first bytes and then nothing until the server is closed. */
  Behaviour stall(byte[] content, int after) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      exchange.sendResponseHeaders(200, content.length);
      OutputStream body = exchange.getResponseBody();
      body.write(content, 0, after);
      body.flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** A status with one header and no body. */
  static Behaviour status(int status, String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  static Behaviour status(int status) {
    return status(status, "X-Test", "yes");
  }

  /** A body with a header. */
  static Behaviour body(int status, byte[] content, String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      exchange.sendResponseHeaders(status, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
