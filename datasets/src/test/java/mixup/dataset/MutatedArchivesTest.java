package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import mixup.train.Progress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged archives and manifests: everything or nothing, and no other exception than ours. */
class MutatedArchivesTest {
  private static final UnpackLimits LIMITS = new UnpackLimits(100, 100_000, 100_000, 200);
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("mutated");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Folders.delete(folder);
  }

  @Provide
  Arbitrary<String> archives() {
    return Arbitraries.of("good.tar", "good-pax.tar", "good-gnu-longname.tar.gz", "good.zip");
  }

  @Provide
  Arbitrary<Map<Integer, Byte>> changes() {
    // tar headers fill the first 5,000 bytes; the other archives are about 200 long
    Arbitrary<Integer> position =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 250), Arbitraries.integers().between(0, 5_000));
    return Arbitraries.maps(position, Arbitraries.bytes()).ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void archives(
      @ForAll("archives") String name,
      @ForAll("changes") Map<Integer, Byte> changes,
      @ForAll boolean cut)
      throws IOException {
    byte[] bytes = TestFiles.bytes(TestFiles.fixtures("archives/" + name));
    changes.forEach((at, value) -> bytes[at % bytes.length] = value);
    int length = cut ? changes.keySet().iterator().next() % bytes.length : bytes.length;
    Path archive = Files.write(folder.resolve(name), Arrays.copyOf(bytes, length));
    Path target = Files.createDirectories(folder.resolve("around/target"));
    try {
      new Unpacker(LIMITS).unpack(archive, target, Progress.SILENT);
      Folders.clear(target);
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(archive.toString());
    }
    assertThat(TestFiles.tree(folder.resolve("around"))).containsExactly("target");
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void manifests(@ForAll("changes") Map<Integer, Byte> changes) throws IOException {
    byte[] bytes = TestFiles.bytes(TestFiles.hostile("checksum/manifest.json"));
    changes.forEach((at, value) -> bytes[at % bytes.length] = value);
    Path manifest = Files.write(folder.resolve("manifest.json"), bytes);
    try {
      TestFiles.requireListed(manifest);
      assertThat(Manifest.read(manifest).files()).isEmpty();
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(folder.toString());
    }
  }
}
