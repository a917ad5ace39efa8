package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.UnsafePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installed files against their manifest, other files against what is published. */
class VerifyTest {
  private static final byte[] ARCHIVE = ToySet.archive();

  @TempDir Path folder;
  private ToySet set;
  private Path toy;

  private DataOptions options() {
    return DataOptions.of(new DataFolders(folder.resolve("data"), folder.resolve("none")));
  }

  @BeforeEach
  void install() throws IOException {
    set = new ToySet(ToySet.remote(URI.create("http://127.0.0.1:1/toy.tar.gz"), ARCHIVE));
    Path downloads = Files.createDirectories(options().folders().downloads(ToySet.ID));
    Files.write(downloads.resolve(ToySet.ARCHIVE), ARCHIVE);
    toy = set.fetch(options()).orElseThrow();
  }

  /** Describes the installed folder as if it had too many files for a list. */
  private void describeByCounts() throws IOException {
    Files.delete(Manifest.in(toy));
    Manifest.describe(set.info(), toy, List.of(1, 1), false, 5).write(toy);
  }

  @Test
  void whatWasInstalledIsSound() {
    Verification verification = set.verify(options());
    assertThat(verification.isSound()).isTrue();
    assertThat(verification.against()).isEqualTo(Verification.Against.MANIFEST);
    assertThat(verification.folder()).contains(toy);
    assertThat(verification.files()).isEqualTo(ToySet.MEMBERS);
    assertThat(verification.bytes()).isEqualTo(ToySet.MEMBERS * 20_000L);
  }

  @Test
  void everyFaultIsListed() throws IOException {
    byte[] changed = Files.readAllBytes(toy.resolve("toy/3.bin"));
    changed[100] ^= 1;
    Files.write(toy.resolve("toy/3.bin"), changed);
    Files.write(toy.resolve("toy/5.bin"), new byte[3]);
    Files.delete(toy.resolve("toy/1.bin"));
    List<Verification.Fault> faults = set.verify(options()).faults();
    assertThat(faults)
        .extracting(Verification.Fault::file)
        .containsExactlyInAnyOrder(
            toy.resolve("toy/3.bin").toString(),
            toy.resolve("toy/5.bin").toString(),
            toy.resolve("toy/1.bin").toString());
    assertThat(faults)
        .extracting(Verification.Fault::what)
        .anyMatch(what -> what.contains("SHA-256"))
        .anyMatch(what -> what.contains("expected 20000 bytes, got 3 bytes"))
        .anyMatch(what -> what.contains("not there"));
  }

  @Test
  void countsOfFoldersServeForLargeTrees() throws IOException {
    Files.createDirectories(toy.resolve("toy/deep/er"));
    Files.write(toy.resolve("toy/deep/er/a.bin"), new byte[10]);
    Files.write(toy.resolve("top.txt"), new byte[4]);
    describeByCounts();
    Manifest manifest = Manifest.read(Manifest.in(toy));
    assertThat(manifest.files()).isEmpty();
    assertThat(manifest.folders())
        .containsExactly(
            new Manifest.FolderEntry("", 1, 4),
            new Manifest.FolderEntry("toy", ToySet.MEMBERS, ToySet.MEMBERS * 20_000L),
            new Manifest.FolderEntry("toy/deep/er", 1, 10));
    assertThat(set.open(options()).train().size()).isEqualTo(20_000);
    Verification verification = set.verify(options());
    assertThat(verification.isSound()).isTrue();
    assertThat(verification.against()).isEqualTo(Verification.Against.MANIFEST_COUNTS);
    assertThat(verification.files()).isEqualTo(ToySet.MEMBERS + 2);
  }

  @Test
  void aLostOrShortenedFileOfALargeTreeIsNoticed() throws IOException {
    describeByCounts();
    Path third = toy.resolve("toy/3.bin");
    byte[] content = Files.readAllBytes(third);
    Files.delete(third);
    assertThatThrownBy(() -> set.open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("expected 12 files of 240000 bytes, got 11 files of 220000 bytes");
    Files.write(third, new byte[19_999]);
    assertThat(set.verify(options()).faults()).hasSize(1);
    Files.write(third, content);
    assertThat(set.verify(options()).isSound()).isTrue();
    Folders.delete(toy.resolve("toy"));
    assertThat(set.verify(options()).faults()).hasSize(1);
  }

  @Test
  void manifestsOfLargeTreesStayInTheirFolder() throws IOException {
    describeByCounts();
    Path manifest = Manifest.in(toy);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"path\" : \"toy\"", "\"path\" : \"../../toy\""));
    assertThatThrownBy(() -> set.open(options())).isInstanceOf(UnsafePath.class);
    Files.writeString(manifest, text.replace("\"path\" : \"toy\"", "\"path\" : null"));
    assertThatThrownBy(() -> set.open(options())).isInstanceOf(DataSetException.class);
    Files.writeString(manifest, text.replace("\"folders\" : [ {", "\"folders\" : [ null, {"));
    assertThatThrownBy(() -> set.open(options())).isInstanceOf(CorruptData.class);
  }

  @Test
  void aFolderWithoutManifestIsComparedWithWhatIsPublished() throws IOException {
    DataOptions own = options().withFolder(TestFiles.fixtures("stl10"));
    Verification verification = DataSets.verify("stl10", own);
    assertThat(verification.against()).isEqualTo(Verification.Against.PUBLISHED);
    assertThat(verification.files()).isEqualTo(7);
    assertThat(verification.faults())
        .extracting(Verification.Fault::what)
        .anyMatch(what -> what.startsWith("expected MD5 918c2871b30a85fa023e0c44e0bee87f, got MD5"))
        .anyMatch(what -> what.equals("2 pictures, the official file has 5000"))
        .hasSize(6);
    assertThat(DataSets.verify("cifar10", options().withFolder(TestFiles.fixtures("cifar10"))))
        .satisfies(
            cifar ->
                assertThat(cifar.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.what()).contains("5 records")));
  }

  @Test
  void whatIsNotThereIsNotVerifiedAndNotFetched() {
    assertThatThrownBy(() -> DataSets.verify("cifar10", options()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("./mixup datasets get cifar10");
  }

  @Test
  void theSampleIsComparedWithTheLibrary() {
    Verification verification = DataSets.verify("fashion-mnist-sample", options());
    assertThat(verification.isSound()).isTrue();
    assertThat(verification.against()).isEqualTo(Verification.Against.LIBRARY);
    assertThat(DataSets.fetch("fashion-mnist-sample", options())).isEmpty();
  }

  @Test
  void limitsOfUnpackingComeFromTheSet() {
    UnpackLimits limits = UnpackLimits.known(set.info());
    assertThat(limits.totalBytes()).isEqualTo(264_000);
    assertThat(limits.members()).isEqualTo(10_000 + 2 * 40_000);
  }

  /** Of a large tree single files are not kept while it is looked at. */
  @Test
  void manyFilesAreOnlyCounted() {
    FolderContents all = FolderContents.of(toy, ToySet.MEMBERS + 1);
    assertThat(all.isLarge()).isFalse();
    assertThat(all.files()).hasSize(ToySet.MEMBERS + 1).isSorted();
    FolderContents sums = FolderContents.of(toy, ToySet.MEMBERS);
    assertThat(sums.isLarge()).isTrue();
    assertThat(sums.files()).isEmpty();
    assertThat(sums.folders()).isEqualTo(all.folders()).hasSize(2);
  }
}
