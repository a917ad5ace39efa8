package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DownloadFailed;
import mixup.train.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several addresses of the same bytes, asked one after the other. */
class MirrorTest {
  private static final byte[] CONTENT = new byte[300_000];
  private static final byte[] WRONG;

  static {
    new Random(1).nextBytes(CONTENT);
    CONTENT[0] = 1;
    WRONG = CONTENT.clone();
    WRONG[5] ^= 1;
  }

  @TempDir Path folder;
  private TestServer first;
  private TestServer second;

  @BeforeEach
  void start() throws IOException {
    first = new TestServer();
    second = new TestServer().then(TestServer.serve(CONTENT));
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private RemoteFile remote() {
    return new RemoteFile(first.uri("file.bin"), "file.bin", CONTENT.length, ToySet.sha256(CONTENT))
        .withMirrors(second.uri("copy/file.bin").toString());
  }

  private Path fetch() {
    return new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK)
        .fetch(remote(), folder, Progress.SILENT);
  }

  private void delivered() {
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(TestFiles.tree(folder)).containsExactly("file.bin");
  }

  @Test
  void theFirstIsAskedFirst() {
    first.then(TestServer.serve(CONTENT));
    delivered();
    assertThat(second.ranges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 403})
  void whatIsGoneIsFetchedElsewhere(int status) {
    first.then(TestServer.status(status));
    delivered();
    assertThat(first.ranges()).hasSize(1);
  }

  @Test
  void aBusyServerIsLeftAfterThreeTries() {
    first.then(TestServer.status(500));
    delivered();
    assertThat(first.ranges()).hasSize(3);
  }

  @Test
  void aServerThatIsNotThereIsLeft() {
    first.close();
    delivered();
  }

  @Test
  void wrongBytesAreFetchedElsewhere() {
    first.then(TestServer.serve(WRONG));
    delivered();
    assertThat(second.ranges()).containsExactly("none");
  }

  @Test
  void aPartIsGoneOnWithWhereTheTagIsTheSame() {
    first.then(TestServer.cut(CONTENT, 100_000), TestServer.status(503));
    delivered();
    assertThat(second.ranges()).containsExactly("bytes=100000-");
  }

  @Test
  void aPartOfAnotherTagIsNot() {
    first.then(TestServer.cut(WRONG, 100_000), TestServer.status(503));
    second.then(TestServer.body(200, CONTENT, "ETag", "\"other\""));
    delivered();
    assertThat(second.ranges()).containsExactly("bytes=100000-");
  }

  @Test
  void aServerThatResumesAnotherVersionIsNotBelieved() {
    first.then(TestServer.cut(CONTENT, 100_000), TestServer.status(503));
    TestServer.Behaviour wrong =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"other\"");
          exchange.getResponseHeaders().set("Content-Range", "bytes 100000-299999/300000");
          exchange.sendResponseHeaders(206, 200_000);
          exchange.getResponseBody().write(new byte[200_000]);
        };
    second.then(wrong, TestServer.serve(CONTENT));
    delivered();
    assertThat(second.ranges()).containsExactly("bytes=100000-", "none");
  }

  @Test
  void aDateAloneSaysNothingElsewhere() {
    TestServer.Behaviour dated =
        exchange -> {
          exchange.getResponseHeaders().set("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT");
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 100_000);
          exchange.getResponseBody().flush();
        };
    first.then(dated, TestServer.status(404));
    delivered();
    assertThat(first.ranges()).containsExactly("none", "bytes=100000-");
    assertThat(second.ranges()).containsExactly("none");
  }

  @Test
  void wrongBytesOfTheFirstSayNothingOfTheSecond() {
    first.then(TestServer.cut(WRONG, 100_000), TestServer.status(503));
    delivered();
    assertThat(second.ranges()).containsExactly("bytes=100000-", "none");
  }

  @Test
  void whereNoneDeliversAllAreNamed() {
    first.then(TestServer.status(404));
    second.then(TestServer.serve(WRONG));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("none of 2 addresses")
        .hasMessageContaining(first.uri("file.bin") + ", the server answered 404")
        .hasMessageContaining("file.bin, expected SHA-256 " + ToySet.sha256(CONTENT).hex());
    assertThat(TestFiles.tree(folder)).isEmpty();
  }

  @Test
  void anMd5IsEnough() {
    first.then(TestServer.serve(CONTENT));
    var digest = Checksum.Algorithm.MD5.digest();
    digest.update(CONTENT);
    String base = first.uri("").toString();
    RemoteFile file =
        RemoteFile.ofMd5(base, "file.bin", CONTENT.length, Checksum.Algorithm.MD5.of(digest).hex());
    Downloader downloader = new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK);
    assertThat(downloader.fetch(file, folder, Progress.SILENT)).hasBinaryContent(CONTENT);
    RemoteFile other = RemoteFile.ofMd5(base, "b.bin", CONTENT.length, "0".repeat(32));
    assertThatThrownBy(() -> downloader.fetch(other, folder, Progress.SILENT))
        .hasMessageContaining("MD5 " + "0".repeat(32));
  }

  @Test
  void aFileOfUnknownLengthOrHashIsNeverFetched() {
    RemoteFile unknown =
        RemoteFile.byHand(first.uri("file.bin").toString(), "file.bin", Optional.empty());
    Downloader downloader = new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK);
    assertThatThrownBy(() -> downloader.fetch(unknown, folder, Progress.SILENT))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("by hand from " + first.uri("file.bin"));
    assertThat(first.ranges()).isEmpty();
    assertThat(unknown.isFetchable()).isFalse();
    assertThat(remote().isFetchable()).isTrue();
  }

  @Test
  void mirrorsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> remote().withMirrors("ftp://example.org/file.bin"))
        .withMessageContaining("ftp://example.org/file.bin");
    assertThat(remote().places()).hasSize(2);
    assertThat(remote().places().get(1).uri()).isEqualTo(second.uri("copy/file.bin"));
    assertThat(remote().places().get(1).mirrors()).containsExactly(first.uri("file.bin"));
    assertThat(URI.create("http://example.org/x").getHost()).isEqualTo("example.org");
  }
}
