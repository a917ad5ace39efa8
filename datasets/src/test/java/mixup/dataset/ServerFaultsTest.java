package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DownloadFailed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way a server can misbehave, through the whole installation: it ends in a complete set or in
 * our exception with nothing under the final name, and succeeds when the server is well again.
 */
class ServerFaultsTest {
  private static final byte[] GOOD = ToySet.archive();
  private static final DownloadPolicy POLICY =
      new DownloadPolicy(
          3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(400), 5);

  @TempDir Path folder;

  /** What the server does with the requests; the last behaviour is repeated. */
  interface Script extends Function<TestServer, TestServer.Behaviour[]> {}

  private static Arguments recovers(String name, Script script) {
    return Arguments.of(name, script, null);
  }

  private static Arguments fails(
      String name, Class<? extends DataSetException> kind, TestServer.Behaviour... behaviours) {
    return Arguments.of(name, (Script) server -> behaviours, kind);
  }

  private static Script then(TestServer.Behaviour... behaviours) {
    return server -> behaviours;
  }

  private static TestServer.Behaviour cut() {
    return TestServer.cut(GOOD, 100_000);
  }

  private static TestServer.Behaviour good() {
    return TestServer.serve(GOOD);
  }

  private static TestServer.Behaviour range(String range, int bytes) {
    return TestServer.body(206, new byte[bytes], "Content-Range", range);
  }

  static Stream<Arguments> faults() {
    int length = GOOD.length;
    byte[] wrong = GOOD.clone();
    wrong[1000] ^= 1;
    byte[] page = GOOD.clone();
    page[0] = '<';
    byte[] login = "please log in".getBytes(StandardCharsets.UTF_8);
    TestServer.Behaviour endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[10_000]);
            }
          } catch (IOException e) {
            // the client hung up, as it should
          }
        };
    return Stream.of(
        recovers("a cut", then(cut(), good())),
        recovers("two cuts", then(cut(), cut(), good())),
        recovers(
            "silence", server -> new TestServer.Behaviour[] {server.stall(GOOD, 50_000), good()}),
        recovers("ranges ignored", then(cut(), TestServer.body(200, GOOD, "ETag", "\"v1\""))),
        recovers(
            "a range at the wrong byte",
            then(cut(), range("bytes 99999-%d/%d".formatted(length - 1, length), 10), good())),
        recovers("a range of another version", then(cut(), otherVersion(), good())),
        recovers("a refused range", then(cut(), TestServer.status(416), good())),
        recovers("busy twice", then(TestServer.status(503), TestServer.status(500), good())),
        recovers("too many requests", then(TestServer.status(429, "Retry-After", "2"), good())),
        recovers("moved", then(TestServer.status(302, "Location", "/elsewhere"), good())),
        fails("cut for ever", DownloadFailed.class, cut(), TestServer.status(503)),
        fails("404", DownloadFailed.class, TestServer.status(404)),
        fails("410", DownloadFailed.class, TestServer.status(410)),
        fails("403", DownloadFailed.class, TestServer.status(403)),
        fails("429 for ever", DownloadFailed.class, TestServer.status(429)),
        fails("500 for ever", DownloadFailed.class, TestServer.status(500)),
        fails(
            "moved in a circle",
            DownloadFailed.class,
            TestServer.status(301, "Location", "/again")),
        fails("wrong bytes", ChecksumMismatch.class, TestServer.serve(wrong)),
        fails(
            "wrong bytes after a cut",
            ChecksumMismatch.class,
            TestServer.cut(wrong, 100_000),
            good()),
        fails(
            "a shorter file", ChecksumMismatch.class, TestServer.serve(Arrays.copyOf(GOOD, 1000))),
        fails(
            "a range of a shorter file",
            ChecksumMismatch.class,
            cut(),
            range("bytes 100000-100009/100010", 10)),
        fails("an endless file", ChecksumMismatch.class, endless),
        fails(
            "a page",
            DownloadFailed.class,
            TestServer.body(200, login, "Content-Type", "text/html")),
        fails(
            "a page as a file",
            DownloadFailed.class,
            TestServer.body(200, page, "Content-Type", "application/gzip")));
  }

  private static TestServer.Behaviour otherVersion() {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"v2\"");
      int rest = GOOD.length - 100_000;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes 100000-" + (GOOD.length - 1) + "/" + GOOD.length);
      exchange.sendResponseHeaders(206, rest);
      exchange.getResponseBody().write(new byte[rest]);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void endsWellOrWithNothing(String name, Script script, Class<?> failure) throws IOException {
    try (TestServer server = new TestServer()) {
      ToySet set = new ToySet(ToySet.remote(server.uri(ToySet.ARCHIVE), GOOD));
      DataFolders folders = new DataFolders(folder.resolve("data"), folder.resolve("none"));
      DataOptions options =
          DataOptions.of(folders).withDownloader(new Downloader(POLICY, any -> {}, FreeSpace.DISK));
      server.then(script.apply(server));

      Throwable thrown = catchThrowable(() -> set.open(options));

      if (failure == null) {
        assertThat(thrown).isNull();
      } else {
        assertThat(thrown).isInstanceOf(failure).hasMessageContaining(ToySet.ARCHIVE);
        assertThat(folders.of(ToySet.ID)).doesNotExist();
        assertThat(folders.downloads(ToySet.ID).resolve(ToySet.ARCHIVE)).doesNotExist();
      }
      server.then(good());
      assertThat(set.open(options).test().size()).isEqualTo(20_000);
      assertThat(TestFiles.tree(folders.data()))
          .noneMatch(path -> path.endsWith(".tmp") || path.contains(".part"))
          .hasSize(ToySet.MEMBERS + 5);
    }
  }
}
