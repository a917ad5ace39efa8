package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import mixup.data.Splits;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DownloadFailed;
import mixup.dataset.DataSetException.TermsNotAccepted;
import mixup.dataset.DataSetException.TooLarge;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty data folder to an opened set, against a server on this machine. */
class InstallTest {
  private static final List<String> FILES =
      List.of(
          FashionMnist.TRAIN_IMAGES,
          FashionMnist.TRAIN_LABELS,
          FashionMnist.TEST_IMAGES,
          FashionMnist.TEST_LABELS);
  private static final String ID = "fashion-mnist";

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

  private DataFolders folders() {
    return new DataFolders(folder.resolve("data"), folder.resolve("system"));
  }

  private DataOptions options() {
    return DataOptions.of(folders())
        .withDownloader(new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK));
  }

  private List<String> left() {
    return TestFiles.tree(folders().data());
  }

  /** Serves each file under its name; the training labels may get a behaviour of their own. */
  private void serveFixtures(TestServer.Behaviour forLabels) {
    server.then(
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          if (name.equals(FashionMnist.TRAIN_LABELS + ".gz") && forLabels != null) {
            forLabels.answer(exchange);
          } else {
            TestServer.serve(TestFiles.bytes(TestFiles.fixtures("mnist/" + name))).answer(exchange);
          }
        });
  }

  /** The small files as if they were the official ones. */
  private FashionMnist small() throws IOException {
    List<RemoteFile> sources = new ArrayList<>();
    Map<String, Checksum> content = new HashMap<>();
    for (String file : FILES) {
      Path path = TestFiles.fixtures("mnist/" + file + ".gz");
      sources.add(remote(path.getFileName().toString(), Files.readAllBytes(path)));
      int dimensions = file.contains("images") ? 3 : 1;
      content.put(file, IdxReader.read(ByteSource.of(path), dimensions).sha256());
    }
    return new FashionMnist(sources, content);
  }

  private RemoteFile remote(String name, byte[] bytes) {
    var digest = Checksum.Algorithm.SHA256.digest();
    digest.update(bytes);
    Checksum checksum = Checksum.Algorithm.SHA256.of(digest);
    return new RemoteFile(server.uri(name), name, bytes.length, checksum);
  }

  @Test
  void fetchesOnceAndDescribesWhatItMade() throws IOException {
    serveFixtures(null);
    Splits first = small().open(options());
    Splits second = small().open(options());
    assertThat(first.train().size()).isEqualTo(8);
    assertThat(second.train().contentHash()).isEqualTo(first.train().contentHash());
    assertThat(server.ranges()).hasSize(4);
    assertThat(left())
        .containsExactlyInAnyOrder(
            ".fashion-mnist.lock",
            "downloads",
            ID,
            ID + "/manifest.json",
            ID + "/t10k-images-idx3-ubyte.gz",
            ID + "/t10k-labels-idx1-ubyte.gz",
            ID + "/train-images-idx3-ubyte.gz",
            ID + "/train-labels-idx1-ubyte.gz");
    Manifest manifest = Manifest.read(Manifest.in(folders().of(ID)));
    assertThat(manifest.splits()).containsEntry("train", 8).containsEntry("test", 4);
    assertThat(manifest.files()).hasSize(4);
    assertThat(manifest.sources()).hasSize(4);
    assertThat(manifest.terms().accepted()).isNull();
  }

  @Test
  void aFileThatChangedLaterIsNoticed() throws IOException {
    serveFixtures(null);
    small().open(options());
    Path labels = folders().of(ID).resolve("train-labels-idx1-ubyte.gz");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[9] ^= 1; // the gzip field "operating system", which no reader looks at
    Files.write(labels, bytes);
    assertThatThrownBy(() -> small().open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining(labels.toString());
    Files.delete(labels);
    assertThatThrownBy(() -> small().open(options()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining(labels.toString());
  }

  @Test
  void aDownloadThatFailsLeavesNoFolderAndGoesOnLater() throws IOException {
    serveFixtures(TestServer.status(404));
    assertThatThrownBy(() -> small().open(options()))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining(FashionMnist.TRAIN_LABELS);
    assertThat(left())
        .containsExactlyInAnyOrder(
            ".fashion-mnist.lock",
            "downloads",
            "downloads/" + ID,
            "downloads/" + ID + "/train-images-idx3-ubyte.gz");
    serveFixtures(null);
    assertThat(small().open(options()).train().size()).isEqualTo(8);
    assertThat(server.ranges()).hasSize(2 + 3);
  }

  @Test
  void contentThatIsNotTheDataSetIsNeverInstalled() throws IOException {
    serveFixtures(null);
    FashionMnist other = new FashionMnist(small().info().sources(), wrongContent());
    assertThatThrownBy(() -> other.open(options())).isInstanceOf(ChecksumMismatch.class);
    assertThat(left()).noneMatch(path -> path.startsWith(ID) || path.endsWith(".tmp"));
    assertThat(left()).filteredOn(path -> path.endsWith(".gz")).hasSize(4);
  }

  private static Map<String, Checksum> wrongContent() {
    Map<String, Checksum> content = new HashMap<>();
    FILES.forEach(file -> content.put(file, Checksum.sha256("0".repeat(64))));
    return content;
  }

  @Test
  void leftoversOfAKilledProcessAreRemoved() throws IOException {
    Path left = folders().data().resolve("." + ID + ".abc.tmp/sub");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half"), "x");
    Path other = Files.createDirectories(folders().data().resolve(".cifar10.abc.tmp"));
    serveFixtures(null);
    small().open(options());
    assertThat(left.getParent()).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void filesFetchedByHandNeedNoNetwork() throws IOException {
    TestFiles.copy(TestFiles.fixtures("mnist"), folders().downloads(ID));
    assertThat(small().open(options().withDownload(false)).train().size()).isEqualTo(8);
    assertThat(server.ranges()).isEmpty();
  }

  @Test
  void wrongFilesFetchedByHandAreNamedAndKept() throws IOException {
    TestFiles.copy(TestFiles.fixtures("mnist"), folders().downloads(ID));
    Path images = folders().downloads(ID).resolve("train-images-idx3-ubyte.gz");
    Files.writeString(images, "something else");
    assertThatThrownBy(() -> small().open(options().withDownload(false)))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining(images.toString());
    assertThat(images).hasContent("something else");
    assertThat(folders().of(ID)).doesNotExist();
  }

  @Test
  void aSmallDiskIsNoticedBeforeTheDownload() throws IOException {
    Downloader poor = new Downloader(DownloadPolicy.STANDARD, any -> {}, anywhere -> 1_000);
    FashionMnist set = small();
    assertThatThrownBy(() -> set.open(options().withDownloader(poor)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("1,000 are free");
    assertThat(server.ranges()).isEmpty();
  }

  @Test
  void twoAtOnceFetchOnlyOnce() throws Exception {
    serveFixtures(null);
    FashionMnist set = small();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> open = () -> set.open(options()).train().size();
      for (Future<Integer> size : threads.invokeAll(List.of(open, open, open, open))) {
        assertThat(size.get()).isEqualTo(8);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.ranges()).hasSize(4);
  }

  @Test
  void termsAreAskedFor() {
    Terms ask = new Terms("research only", "https://example.org/terms", Terms.Permission.ASK);
    assertThatThrownBy(() -> install(ask, options()))
        .isInstanceOf(TermsNotAccepted.class)
        .hasMessageContaining("https://example.org/terms");
    Terms never = new Terms("account needed", "https://example.org", Terms.Permission.NEVER);
    assertThatThrownBy(() -> install(never, options().withAcceptTerms(true)))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("how to get it");
    assertThat(server.ranges()).isEmpty();
    assertThat(folders().data()).doesNotExist();
  }

  @Test
  void acceptedTermsAreWrittenDown() {
    server.then(TestServer.serve(new byte[] {1, 2, 3}));
    Terms ask = new Terms("research only", "https://example.org/terms", Terms.Permission.ASK);
    install(ask, options().withAcceptTerms(true));
    Manifest manifest = Manifest.read(Manifest.in(folders().of("toy")));
    assertThat(manifest.terms().accepted()).isEqualTo(manifest.created());
  }

  private void install(Terms terms, DataOptions options) {
    RemoteFile source = remote("toy.bin", new byte[] {1, 2, 3});
    DataSetInfo info =
        new DataSetInfo("toy", "Toy", "", terms, 2, 1, 1, 1, 1, 1, List.of(source), 3);
    new Installer(info, options, "This is how to get it.")
        .install(
            (downloads, made, how) ->
                Files.copy(downloads.resolve("toy.bin"), made.resolve("toy.bin")),
            made -> List.of(1, 1));
  }

  @Test
  void fullSizeCifar100ComesOutOfItsArchive() throws IOException {
    byte[] archive = cifar100Archive();
    server.then(TestServer.cut(archive, archive.length / 2), TestServer.serve(archive));
    Splits splits = new Cifar100(remote("cifar-100-binary.tar.gz", archive)).open(options());
    assertThat(splits.train().size()).isEqualTo(50_000);
    assertThat(splits.test().size()).isEqualTo(10_000);
    assertThat(splits.train().inMemory().labels()[49_999]).isEqualTo(99);
    assertThat(splits.train().classNames()).startsWith("fine_00").endsWith("fine_99");
    assertThat(left())
        .contains("cifar100/cifar-100-binary/train.bin", "cifar100/manifest.json")
        .noneMatch(path -> path.endsWith(".gz") || path.endsWith(".part"));
    assertThat(server.ranges()).hasSize(2);
  }

  /** An archive of official size: labels count upwards, all pictures are black. */
  private static byte[] cifar100Archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      addRecords(tar, "cifar-100-binary/train.bin", 50_000);
      addRecords(tar, "cifar-100-binary/test.bin", 10_000);
      Path names = TestFiles.fixtures("cifar100/cifar-100-binary/fine_label_names.txt");
      byte[] text = Files.readString(names).getBytes(StandardCharsets.UTF_8);
      put(tar, "cifar-100-binary/fine_label_names.txt", text.length);
      tar.write(text);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static void addRecords(TarArchiveOutputStream tar, String name, int count)
      throws IOException {
    put(tar, name, count * 3074L);
    byte[] record = new byte[3074];
    for (int i = 0; i < count; i++) {
      record[0] = (byte) (i % 20);
      record[1] = (byte) (i % 100);
      tar.write(record);
    }
    tar.closeArchiveEntry();
  }

  private static void put(TarArchiveOutputStream tar, String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
  }

  /** A thousand bytes are to come, of which nine hundred are there. */
  @Test
  void whatADownloadLeftNeedsNoSecondRoom() throws IOException {
    byte[] content = new byte[1000];
    server.then(TestServer.serve(content));
    Path downloads = Files.createDirectories(folders().downloads("toy"));
    Files.write(downloads.resolve("toy.bin.part"), new byte[900]);
    Downloader narrow = new Downloader(DownloadPolicy.STANDARD, any -> {}, any -> 200);
    DataSetInfo info =
        new DataSetInfo(
            "toy",
            "Toy",
            "",
            ToySet.FREE,
            2,
            1,
            1,
            1,
            1,
            1,
            List.of(remote("toy.bin", content)),
            3);
    new Installer(info, options().withDownloader(narrow), "")
        .install(
            (from, made, how) -> Files.writeString(made.resolve("x"), "x"), any -> List.of(1, 1));
    assertThat(folders().of("toy").resolve("x")).exists();
  }

  /** Only the official files were put there by us. */
  @Test
  void otherFilesAmongTheDownloadsStay() throws IOException {
    serveFixtures(null);
    Path mine = Files.createDirectories(folders().downloads(ID)).resolve("mine.txt");
    Files.writeString(mine, "x");
    small().open(options());
    assertThat(TestFiles.tree(folders().downloads(ID))).containsExactly("mine.txt");
  }
}
