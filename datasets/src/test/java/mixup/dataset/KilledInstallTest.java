package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mixup.dataset.DataSetException.DiskFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, or a disk that fills up, and then the same call once more. */
class KilledInstallTest {
  private static final byte[] ARCHIVE = ToySet.archive();

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private ToySet toy() {
    return new ToySet(ToySet.remote(server.uri(ToySet.ARCHIVE), ARCHIVE));
  }

  private DataOptions options(Path data, Disk disk) {
    return DataOptions.of(new DataFolders(data, folder.resolve("none")))
        .withDownloader(new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK, disk));
  }

  /** Installs again after the accident and compares with an installation that nothing befell. */
  private void finishes() throws IOException {
    server.then(TestServer.serve(ARCHIVE));
    int pictures = toy().open(options(data(), Disk.REAL)).train().size();
    assertThat(pictures).isEqualTo(20_000);
    int requests = server.ranges().size();
    Path fresh = folder.resolve("fresh");
    toy().open(options(fresh, Disk.REAL));
    assertThat(ToySet.content(data().resolve("toy")))
        .hasSize(ToySet.MEMBERS)
        .isEqualTo(ToySet.content(fresh.resolve("toy")));
    assertThat(TestFiles.tree(data())).isEqualTo(TestFiles.tree(fresh));
    assertThat(server.ranges()).hasSize(requests + 1);
  }

  private void killAt(String task, long step) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ToyChild.class.getName(),
                data().toString(),
                server.uri(ToySet.ARCHIVE).toString(),
                task,
                Long.toString(step))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("stopped");
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void killedInTheMiddleOfADownload() throws Exception {
    server.then(server.stall(ARCHIVE, 100_000));
    killAt("download", 100_000);
    Path part = data().resolve("downloads/toy/toy.tar.gz.part");
    assertThat(part).hasSize(100_000);
    assertThat(data().resolve("toy")).doesNotExist();
    finishes();
    assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "none");
  }

  @Test
  void killedInTheMiddleOfUnpacking() throws Exception {
    server.then(TestServer.serve(ARCHIVE));
    killAt("unpack", 6);
    List<String> left = TestFiles.tree(data());
    assertThat(left)
        .anyMatch(path -> path.startsWith(".toy.") && path.endsWith(".tmp/toy/4.bin"))
        .contains("downloads/toy/toy.tar.gz")
        .doesNotContain("toy");
    finishes();
    assertThat(server.ranges()).as("the archive is still there").hasSize(2);
  }

  /** A disk with room for so many bytes; the last write is a partial one, as on real ones. */
  private static Disk withRoom(long bytes) {
    AtomicLong room = new AtomicLong(bytes);
    return channel ->
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer source) throws IOException {
            int wanted = source.remaining();
            int some = (int) Math.min(wanted, room.getAndAdd(-wanted));
            if (some <= 0) {
              throw new IOException("No space left on device");
            }
            ByteBuffer piece = source.duplicate();
            piece.limit(piece.position() + some);
            channel.write(piece);
            source.position(source.position() + some);
            return some;
          }

          @Override
          public boolean isOpen() {
            return channel.isOpen();
          }

          @Override
          public void close() throws IOException {
            channel.close();
          }
        };
  }

  @Test
  void theDiskFillsUpDuringADownload() throws IOException {
    server.then(TestServer.serve(ARCHIVE));
    assertThatThrownBy(() -> toy().open(options(data(), withRoom(90_000))))
        .isInstanceOf(DiskFailure.class)
        .hasMessageContaining("toy.tar.gz")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("Check that the disk has room");
    assertThat(data().resolve("downloads/toy/toy.tar.gz.part")).hasSize(90_000);
    assertThat(data().resolve("toy")).doesNotExist();
    finishes();
    assertThat(server.ranges()).containsExactly("none", "bytes=90000-", "none");
  }

  @Test
  void theDiskFillsUpDuringUnpacking() throws IOException {
    server.then(TestServer.serve(ARCHIVE));
    assertThatThrownBy(() -> toy().open(options(data(), withRoom(ARCHIVE.length + 70_000))))
        .isInstanceOf(DiskFailure.class)
        .hasMessageContaining("toy/3.bin")
        .hasMessageContaining("No space left on device");
    assertThat(TestFiles.tree(data()))
        .containsExactlyInAnyOrder(
            ".toy.lock", "downloads", "downloads/toy", "downloads/toy/toy.tar.gz");
    finishes();
    assertThat(server.ranges()).as("the archive is still there").hasSize(2);
    assertThat(Files.exists(data().resolve("downloads/toy"))).isFalse();
  }
}
