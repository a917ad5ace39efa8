package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.data.PictureSet;
import mixup.dataset.npy.NpyFile;
import mixup.train.Progress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged arrays and states of downloads are read correctly or refused by name. */
class MutatedArraysTest {
  private static final byte[] CONTENT = content();
  private static Path folder;
  private static TestServer server;

  private static byte[] content() {
    byte[] content = new byte[2000];
    Arrays.fill(content, (byte) 5);
    return content;
  }

  /** Cuts or lengthens a file and replaces bytes. */
  record Mutation(int longer, Map<Integer, Byte> replaced) {
    byte[] apply(byte[] original) {
      byte[] changed = Arrays.copyOf(original, Math.max(0, original.length + longer));
      replaced.forEach(
          (at, value) -> {
            if (at < changed.length) {
              changed[at] = value;
            }
          });
      return changed;
    }
  }

  @BeforeContainer
  static void start() throws IOException {
    folder = Files.createTempDirectory("mutated");
    server = new TestServer().then(TestServer.serve(CONTENT));
  }

  @AfterContainer
  static void stop() throws IOException {
    server.close();
    Folders.delete(folder);
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<Integer> longer =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(-250, 5)));
    Arbitrary<Byte> value =
        Arbitraries.oneOf(
            Arbitraries.bytes(),
            Arbitraries.of("0123456789 {}()[]',:<>|uifO".chars().mapToObj(c -> (byte) c).toList()));
    Arbitrary<Map<Integer, Byte>> replaced =
        Arbitraries.maps(Arbitraries.integers().between(0, 220), value).ofMaxSize(4);
    return Combinators.combine(longer, replaced).as(Mutation::new);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void npy(@ForAll("mutations") Mutation mutation) throws IOException {
    Path original = TestFiles.fixtures("cifar100-c/CIFAR-100-C/labels.npy");
    byte[] bytes = mutation.apply(TestFiles.bytes(original));
    Path file = Files.write(folder.resolve("array.npy"), bytes);
    try {
      NpyFile array = NpyFile.open(file);
      assertThat(array.start() + array.size() * array.type().bytes()).isEqualTo(bytes.length);
      assertThat(array.doubles()).hasSize((int) array.size());
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void cifarLabels(@ForAll("mutations") Mutation mutation) throws IOException {
    Path original = TestFiles.fixtures("cifar100-c/CIFAR-100-C/labels.npy");
    byte[] bytes = mutation.apply(TestFiles.bytes(original));
    Path file = Files.write(folder.resolve("labels.npy"), bytes);
    try {
      int[] labels = CifarC.labels(file, 100);
      assertThat(labels.length % 5).isZero();
      int each = labels.length / 5;
      for (int i = 0; i < labels.length; i++) {
        assertThat(labels[i]).isBetween(0, 99).isEqualTo(labels[i % each]);
      }
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void stl10(@ForAll("mutations") Mutation mutation, @ForAll boolean labels) throws IOException {
    Path files = Files.createDirectories(folder.resolve("stl"));
    Path official = TestFiles.fixtures("stl10/stl10_binary");
    for (String name : List.of("train_X.bin", "test_X.bin", "test_y.bin", "class_names.txt")) {
      Files.write(files.resolve(name), TestFiles.bytes(official.resolve(name)));
    }
    byte[] stored = TestFiles.bytes(official.resolve("train_y.bin"));
    Files.write(files.resolve("train_y.bin"), labels ? mutation.apply(stored) : stored);
    byte[] pictures = TestFiles.bytes(official.resolve("train_X.bin"));
    Files.write(files.resolve("train_X.bin"), labels ? pictures : mutation.apply(pictures));
    try {
      PictureSet train = new Stl10().read(files, false).train();
      assertThat(train.size()).isEqualTo(2);
      assertThat(train.label(0)).isBetween(0, 9);
      assertThat(train.picture(1).at(95, 95, 2)).isEqualTo(pictures[2 * 27_648 - 1] & 0xff);
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(files.toString());
    }
  }

  /**
   * Whatever stands in the state of a download: the right file comes out, at the latest next time.
   */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void stateOfADownload(@ForAll("mutations") Mutation mutation, @ForAll boolean damaged)
      throws IOException {
    Path downloads = folder.resolve("downloads");
    Folders.delete(downloads);
    Files.createDirectories(downloads);
    RemoteFile remote =
        new RemoteFile(server.uri("f.bin"), "f.bin", CONTENT.length, ToySet.sha256(CONTENT));
    String state =
        "{\"url\":\"%s\",\"etag\":\"\\\"v1\\\"\",\"lastModified\":null,\"bytes\":%d,\"checksum\":\"%s\"}"
            .formatted(remote.uri(), CONTENT.length, remote.checksum());
    Files.write(
        downloads.resolve("f.bin.part.json"),
        mutation.apply(state.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    byte[] part = Arrays.copyOf(CONTENT, 700);
    part[3] = (byte) (damaged ? 6 : 5);
    Files.write(downloads.resolve("f.bin.part"), part);
    Downloader downloader = new Downloader(DownloadPolicy.STANDARD, any -> {}, FreeSpace.DISK);
    try {
      assertThat(downloader.fetch(remote, downloads, Progress.SILENT)).hasBinaryContent(CONTENT);
    } catch (DataSetException.ChecksumMismatch e) {
      assertThat(damaged).isTrue();
      assertThat(TestFiles.tree(downloads)).isEmpty();
      assertThat(downloader.fetch(remote, downloads, Progress.SILENT)).hasBinaryContent(CONTENT);
    }
    assertThat(TestFiles.tree(downloads)).containsExactly("f.bin");
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void manifestsOfLargeTrees(@ForAll("mutations") Mutation mutation) throws IOException {
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve("a"));
    Files.write(tree.resolve("a/x"), new byte[3]);
    Path manifest = Manifest.in(tree);
    String text =
        "{\"schema\":1,\"id\":\"t\",\"files\":[],\"folders\":[{\"path\":\"a\",\"files\":1,\"bytes\":3}],"
            + "\"splits\":{\"train\":1,\"test\":1},\"classes\":2}";
    byte[] original = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Files.write(manifest, mutation.apply(original));
    try {
      TestFiles.requireListed(manifest);
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(folder.toString());
    }
    assertThat(TestFiles.tree(tree)).containsExactly("a", "a/x", "manifest.json");
  }
}
