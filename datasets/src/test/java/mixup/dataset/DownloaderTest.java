package mixup.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DownloadFailed;
import mixup.dataset.DataSetException.Interrupted;
import mixup.dataset.DataSetException.TooLarge;
import mixup.train.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a server can misbehave ends in the right file or in our exception. */
class DownloaderTest {
  private static final byte[] CONTENT = content();
  private static final DownloadPolicy POLICY =
      new DownloadPolicy(
          3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(400), 5);

  @TempDir Path folder;
  private TestServer server;
  private final List<Duration> pauses = new ArrayList<>();

  private static byte[] content() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    bytes[0] = 0x1f;
    return bytes;
  }

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Checksum sha256(byte[] bytes) {
    var digest = Checksum.Algorithm.SHA256.digest();
    digest.update(bytes);
    return Checksum.Algorithm.SHA256.of(digest);
  }

  private RemoteFile remote() {
    return new RemoteFile(server.uri("file.bin"), "file.bin", CONTENT.length, sha256(CONTENT));
  }

  private Path fetch() {
    return fetch(Progress.SILENT);
  }

  private Path fetch(Progress progress) {
    return new Downloader(POLICY, pauses::add, FreeSpace.DISK).fetch(remote(), folder, progress);
  }

  private List<String> left() {
    return TestFiles.tree(folder);
  }

  @Test
  void fetchesAndCompares() {
    server.then(TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(left()).containsExactly("file.bin");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aFinishedFileIsNotFetchedAgain() {
    server.then(TestServer.serve(CONTENT));
    fetch();
    fetch();
    assertThat(server.ranges()).hasSize(1);
  }

  @Test
  void aWrongFileUnderTheFinalNameIsReplaced() throws IOException {
    Files.writeString(folder.resolve("file.bin"), "damaged");
    server.then(TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(folder.resolve("file.bin.wrong")).hasContent("damaged");
  }

  @Test
  void resumesWhereTheConnectionBroke() {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "bytes=100000-");
    assertThat(left()).containsExactly("file.bin");
  }

  @Test
  void aLaterCallResumesToo() {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.status(503));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("file.bin")
        .hasMessageContaining("3 tries");
    assertThat(left()).containsExactly("file.bin.part", "file.bin.part.json");
    server.then(TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).endsWith("bytes=100000-");
  }

  @Test
  void aPartOfAnotherVersionIsThrownAway() throws IOException {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.status(500));
    assertThatThrownBy(this::fetch).isInstanceOf(DownloadFailed.class);
    Path state = folder.resolve("file.bin.part.json");
    Files.writeString(state, Files.readString(state).replace("300000", "299999"));
    server.then(TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).endsWith("none");
  }

  @Test
  void aPartWithUnreadableStateIsThrownAway() throws IOException {
    Files.write(folder.resolve("file.bin.part"), new byte[1000]);
    Files.writeString(folder.resolve("file.bin.part.json"), "{");
    server.then(TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none");
  }

  @Test
  void withoutTagAndDateItStartsAgain() {
    TestServer.Behaviour untagged = TestServer.body(200, CONTENT, "X-Test", "yes");
    TestServer.Behaviour cut =
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 5_000);
          exchange.getResponseBody().flush();
        };
    server.then(cut, untagged);
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "none");
  }

  @Test
  void aServerThatIgnoresRangesSendsEverything() {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.body(200, CONTENT, "ETag", "\"v1\""));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "bytes=100000-");
  }

  @Test
  void aChangedFileIsSentWhole() {
    TestServer.Behaviour changed =
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"v1\"");
          exchange.getResponseHeaders().set("ETag", "\"v2\"");
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
        };
    byte[] old = new byte[CONTENT.length];
    server.then(TestServer.cut(old, 100_000), changed);
    assertThat(fetch()).hasBinaryContent(CONTENT);
  }

  @Test
  void aRangeAtTheWrongByteIsNotUsed() {
    TestServer.Behaviour wrong =
        TestServer.body(206, new byte[200_001], "Content-Range", "bytes 99999-299999/300000");
    server.then(TestServer.cut(CONTENT, 100_000), wrong, TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "none");
  }

  @Test
  void aRangeOfAFileOfAnotherLengthIsAnError() {
    TestServer.Behaviour other =
        TestServer.body(206, new byte[10], "Content-Range", "bytes 100000-100009/100010");
    server.then(TestServer.cut(CONTENT, 100_000), other);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("expected 300000 bytes, got 100010 bytes");
    assertThat(left()).isEmpty();
  }

  @Test
  void afterARefusedRangeItStartsAgain() {
    server.then(
        TestServer.cut(CONTENT, 100_000), TestServer.status(416), TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "none");
  }

  @Test
  void aFullPartIsOnlyCompared() throws IOException {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.status(500));
    assertThatThrownBy(this::fetch).isInstanceOf(DownloadFailed.class);
    Files.write(folder.resolve("file.bin.part"), CONTENT);
    int before = server.ranges().size();
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).hasSize(before);
  }

  @Test
  void wrongBytesAreDeleted() {
    byte[] wrong = CONTENT.clone();
    wrong[77] ^= 1;
    server.then(TestServer.serve(wrong));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("file.bin")
        .hasMessageContaining(sha256(CONTENT).hex())
        .hasMessageContaining(sha256(wrong).hex())
        .hasMessageContaining("by hand from " + server.uri("file.bin"));
    assertThat(left()).isEmpty();
    assertThat(server.ranges()).hasSize(1);
  }

  @Test
  void aDamagedPartIsFoundByItsHash() throws IOException {
    server.then(TestServer.cut(CONTENT, 100_000), TestServer.status(500));
    assertThatThrownBy(this::fetch).isInstanceOf(DownloadFailed.class);
    Files.write(folder.resolve("file.bin.part"), new byte[100_000]);
    server.then(TestServer.serve(CONTENT));
    assertThatThrownBy(this::fetch).isInstanceOf(ChecksumMismatch.class);
    assertThat(left()).isEmpty();
  }

  @Test
  void anAnnouncedLengthThatDiffersIsAnError() {
    server.then(TestServer.body(200, new byte[10], "ETag", "\"v1\""));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("10 bytes announced");
    assertThat(left()).isEmpty();
  }

  @Test
  void anEndlessAnswerIsStopped() {
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
    server.then(endless);
    assertThatThrownBy(this::fetch).isInstanceOf(ChecksumMismatch.class);
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 204})
  void finalAnswersAreNotRepeated(int status) {
    server.then(TestServer.status(status));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining(server.uri("file.bin").toString())
        .hasMessageContaining("answered " + status);
    assertThat(server.ranges()).hasSize(1);
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void busyServersAreAskedAgainAfterGrowingPauses(int status) {
    server.then(TestServer.status(status), TestServer.status(status), TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void theServersWishForAPauseIsKept() {
    server.then(
        TestServer.status(429, "Retry-After", "7"),
        TestServer.status(429, "Retry-After", "86400"),
        TestServer.serve(CONTENT));
    fetch();
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(1));
  }

  @Test
  void givesUpAfterThreeTries() {
    server.then(TestServer.status(500));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("3 tries")
        .hasMessageContaining("500");
    assertThat(server.ranges()).hasSize(3);
    assertThat(pauses).hasSize(2);
    assertThat(left()).isEmpty();
  }

  @Test
  void aWebPageIsRecognisedByItsType() {
    byte[] page = "please log in".getBytes(UTF_8);
    server.then(TestServer.body(200, page, "Content-Type", "text/html; charset=utf-8"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("login page");
    assertThat(left()).isEmpty();
  }

  @Test
  void aWebPageIsRecognisedByItsFirstByte() {
    byte[] page = CONTENT.clone();
    page[0] = '<';
    server.then(TestServer.body(200, page, "Content-Type", "application/octet-stream"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("login page");
    assertThat(left()).isEmpty();
  }

  @Test
  void aSilentServerIsLeftAndAskedAgain() {
    server.then(server.stall(CONTENT, 50_000), TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).containsExactly("none", "bytes=50000-");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    RemoteFile file = remote();
    server.close();
    Downloader downloader = new Downloader(POLICY, pauses::add, FreeSpace.DISK);
    assertThatThrownBy(() -> downloader.fetch(file, folder, Progress.SILENT))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining(file.uri().toString());
    assertThat(pauses).hasSize(2);
  }

  @Test
  void redirectionsAreFollowed() {
    server.then(TestServer.status(302, "Location", "/elsewhere"), TestServer.serve(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
  }

  @Test
  void endlessRedirectionsAreNot() {
    server.then(TestServer.status(301, "Location", "/again"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("more than 5 redirections");
    assertThat(server.ranges()).hasSize(6);
  }

  @Test
  void redirectionsNeverLeaveEncryptionOrTheWeb() {
    URI secure = URI.create("https://example.org/a/b");
    assertThat(HttpFetch.follow(secure, "../c")).isEqualTo(URI.create("https://example.org/c"));
    for (String bad : List.of("http://example.org/c", "file:///etc/passwd", "", "ht tp://x")) {
      assertThatThrownBy(() -> HttpFetch.follow(secure, bad))
          .isInstanceOf(DownloadFailed.class)
          .hasMessageContaining("https://example.org/a/b");
    }
    URI plain = URI.create("http://example.org/");
    assertThat(HttpFetch.follow(plain, "https://example.org/x").getScheme()).isEqualTo("https");
  }

  @Test
  void aFullDiskIsNoticedBefore() {
    Downloader downloader = new Downloader(POLICY, pauses::add, anywhere -> 299_999);
    assertThatThrownBy(() -> downloader.fetch(remote(), folder, Progress.SILENT))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("300,000 bytes are needed, 299,999 are free");
    assertThat(server.ranges()).isEmpty();
  }

  @Test
  void progressIsTold() {
    AtomicReference<String> begun = new AtomicReference<>();
    List<Long> steps = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void begin(String task, long total) {
            begun.set(task + " " + total);
          }

          @Override
          public void step(long done, String message) {
            steps.add(done);
          }

          @Override
          public void close() {
            steps.add(-1L);
          }
        };
    server.then(TestServer.serve(CONTENT));
    fetch(progress);
    assertThat(begun.get()).isEqualTo("download file.bin 300000");
    assertThat(steps.subList(0, steps.size() - 1)).isSorted().endsWith(300_000L);
    assertThat(steps).endsWith(-1L);
  }

  @Test
  void anInterruptKeepsThePart() throws InterruptedException {
    server.then(server.stall(CONTENT, 50_000));
    DownloadPolicy patient =
        new DownloadPolicy(
            3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(5), 5);
    CountDownLatch received = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Progress progress =
        new Progress() {
          @Override
          public void begin(String task, long steps) {}

          @Override
          public void step(long done, String message) {
            if (done == 50_000) {
              received.countDown();
            }
          }

          @Override
          public void close() {}
        };
    Thread reader =
        new Thread(
            () -> {
              Downloader downloader = new Downloader(patient, pauses::add, FreeSpace.DISK);
              thrown.set(catchThrowable(() -> downloader.fetch(remote(), folder, progress)));
              flag.set(Thread.currentThread().isInterrupted());
            });
    reader.start();
    received.await();
    reader.interrupt();
    reader.join();
    assertThat(thrown.get()).isInstanceOf(Interrupted.class).hasMessageContaining("file.bin");
    assertThat(flag.get()).isTrue();
    assertThat(left()).containsExactly("file.bin.part", "file.bin.part.json");
    assertThat(folder.resolve("file.bin.part")).hasSize(50_000);
  }

  @Test
  void addressesAndHashesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checksum.sha256("abc"))
        .withMessageContaining("64")
        .withMessageContaining("abc");
    assertThat(Checksum.sha256("AB".repeat(32))).isEqualTo(Checksum.sha256("ab".repeat(32)));
    Checksum any = Checksum.sha256("0".repeat(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteFile(URI.create("ftp://x/y"), "y", 1, any))
        .withMessageContaining("ftp://x/y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteFile(URI.create("http://x/y"), "../y", 1, any))
        .withMessageContaining("../y");
  }
}
