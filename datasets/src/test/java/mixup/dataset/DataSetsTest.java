package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mixup.data.Splits;
import mixup.dataset.DataSetException.DataMissing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry and the order in which places are searched. */
class DataSetsTest {
  @TempDir Path folder;

  private DataFolders folders() {
    return new DataFolders(folder.resolve("data"), folder.resolve("system"));
  }

  private DataOptions offline() {
    return DataOptions.of(folders()).withDownload(false);
  }

  private static List<String> names() {
    return DataSets.names();
  }

  @Test
  void namesEverySetOnce() {
    assertThat(DataSets.names())
        .startsWith("fashion-mnist-sample")
        .contains("fashion-mnist", "mnist", "cifar10", "cifar100")
        .contains("cifar10-c", "cifar100-c", "stl10")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySetHasFactsAndACard(String name) {
    DataSetInfo info = DataSets.describe(name);
    String card = DataSets.card(name);
    assertThat(info.id()).isEqualTo(name);
    assertThat(card).startsWith("# " + info.title()).contains("`" + name + "`");
    assertThat(card).contains(String.format(Locale.ROOT, "%,d for training", info.trainSize()));
    assertThat(card).contains(String.format(Locale.ROOT, "%,d for testing", info.testSize()));
    assertThat(card).contains(info.homepage(), "DataSets.open(\"" + name + "\"");
    for (RemoteFile source : info.sources()) {
      assertThat(card).contains(source.name());
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSets.open("cifar-10", offline()))
        .withMessageContaining("No data set \"cifar-10\". Did you mean cifar10 or ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSets.describe("zzzzzzzzzz"))
        .withMessageContaining("cifar10, cifar10-c, cifar100,");
  }

  @Test
  void theDataFolderComesFromTheEnvironment() {
    Path home = Path.of("home");
    assertThat(DataFolders.of(Map.of(), home).data()).isEqualTo(home.resolve(".cache/mixup/data"));
    assertThat(DataFolders.of(Map.of("MIXUP_DATA", ""), home).data())
        .isEqualTo(home.resolve(".cache/mixup/data"));
    assertThat(DataFolders.of(Map.of("MIXUP_DATA", "/d"), home).data()).isEqualTo(Path.of("/d"));
    assertThat(DataFolders.of(Map.of(), home).system()).isEqualTo(Path.of("/usr/share/datasets"));
  }

  @Test
  void aMissingSetIsNamedWithItsRemedyAndNothingIsMade() {
    assertThatThrownBy(() -> DataSets.open("cifar10", offline()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")
        .hasMessageContaining(folders().data().resolve("downloads").resolve("cifar10").toString());
    DataStatus status = DataSets.status("cifar10", offline());
    assertThat(status.state()).isEqualTo(DataStatus.State.MISSING);
    assertThat(status.missing()).containsExactly("cifar-10-binary.tar.gz");
    assertThat(status.usable()).isFalse();
    assertThat(TestFiles.tree(folder)).filteredOn(path -> path.contains("cifar-10")).isEmpty();
  }

  @Test
  void theSampleNeverStandsInForTheFullSet() {
    assertThatThrownBy(() -> DataSets.open("fashion-mnist", offline()))
        .isInstanceOf(DataMissing.class);
  }

  @Test
  void aFolderOfOnesOwnInTheDataFolderNeedsNoManifest() throws IOException {
    TestFiles.copy(
        TestFiles.fixtures("cifar100/cifar-100-binary"),
        folders().of("cifar100").resolve("cifar-100-binary"));
    assertThat(DataSets.open("cifar100", offline()).train().size()).isEqualTo(12);
    DataStatus status = DataSets.status("cifar100", offline());
    assertThat(status.state()).isEqualTo(DataStatus.State.PRESENT);
    assertThat(status.where()).contains(folders().of("cifar100"));
  }

  @Test
  void theReadersOwnFolderIsTheOnlyPlaceSearched() throws IOException {
    TestFiles.copy(TestFiles.fixtures("mnist"), folders().of("fashion-mnist"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    DataOptions options = DataOptions.of(folders()).withFolder(empty);
    assertThatThrownBy(() -> DataSets.open("fashion-mnist", options))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("train-images-idx3-ubyte.gz");
    assertThat(DataSets.status("fashion-mnist", options).state())
        .isEqualTo(DataStatus.State.MISSING);
  }

  @Test
  void theDataFolderComesBeforeTheSystemPackage() throws IOException {
    TestFiles.copy(TestFiles.fixtures("mnist"), folders().systemOf("fashion-mnist"));
    // the system's copy must be the official one, so the small files there are refused ...
    assertThatThrownBy(() -> DataSets.open("fashion-mnist", offline()))
        .isInstanceOf(DataSetException.ChecksumMismatch.class)
        .hasMessageContaining(folders().system().toString());
    assertThat(DataSets.status("fashion-mnist", offline()).where())
        .contains(folders().systemOf("fashion-mnist"));
    // ... and not looked at when the data folder has a copy
    TestFiles.copy(TestFiles.fixtures("mnist"), folders().of("fashion-mnist"));
    assertThat(DataSets.open("fashion-mnist", offline()).train().size()).isEqualTo(8);
    assertThat(DataSets.status("fashion-mnist", offline()).where())
        .contains(folders().of("fashion-mnist"));
  }

  @Test
  void anIncompleteFolderIsNamedWithWhatItLacks() throws IOException {
    Path kept = folders().of("fashion-mnist");
    TestFiles.copy(TestFiles.fixtures("mnist"), kept);
    Files.delete(kept.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> DataSets.open("fashion-mnist", offline()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining(kept.toString())
        .hasMessageContaining("missing: t10k-labels-idx1-ubyte.gz");
    DataStatus status = DataSets.status("fashion-mnist", offline());
    assertThat(status.state()).isEqualTo(DataStatus.State.INCOMPLETE);
    assertThat(status.missing()).containsExactly("t10k-labels-idx1-ubyte.gz");
    assertThat(status.remedy()).contains(kept.toString());
  }

  @Test
  void aSystemPackageOfFullSizeIsReadStrictlyAndNothingIsWritten() throws IOException {
    Path system = Files.createDirectories(folders().systemOf("fashion-mnist"));
    Map<String, Checksum> content =
        Map.of(
            FashionMnist.TRAIN_IMAGES,
            writeIdx(system.resolve(FashionMnist.TRAIN_IMAGES), 60_000, 28, 28),
            FashionMnist.TRAIN_LABELS,
            writeIdx(system.resolve(FashionMnist.TRAIN_LABELS), 60_000),
            FashionMnist.TEST_IMAGES,
            writeIdx(system.resolve(FashionMnist.TEST_IMAGES), 10_000, 28, 28),
            FashionMnist.TEST_LABELS,
            writeIdx(system.resolve(FashionMnist.TEST_LABELS), 10_000));
    FashionMnist set = new FashionMnist(List.of(), content);
    Splits splits = set.open(offline());
    assertThat(splits.train().size()).isEqualTo(60_000);
    assertThat(splits.test().size()).isEqualTo(10_000);
    assertThat(folders().data()).doesNotExist();
    assertThat(TestFiles.tree(system)).hasSize(4);
  }

  /** Writes an IDX file of zeros and returns the hash of its content. */
  private static Checksum writeIdx(Path file, int... shape) throws IOException {
    int size = 1;
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.length).putInt(0x800 + shape.length);
    for (int dimension : shape) {
      header.putInt(dimension);
      size *= dimension;
    }
    Files.write(file, header.array());
    Files.write(file, new byte[size], StandardOpenOption.APPEND);
    return Checksum.Algorithm.SHA256.of(file);
  }

  /** What lies in a folder without our manifest may be the only copy. */
  @Test
  void nobodyIsToldToDeleteAFolderOfHisOwn() throws IOException {
    Path own = folder.resolve("own");
    TestFiles.copy(TestFiles.fixtures("mnist"), own);
    Files.delete(own.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> DataSets.open("mnist", offline().withFolder(own)))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("Complete " + own)
        .hasMessageContaining("or name another folder")
        .hasMessageNotContaining("elete");
    Files.writeString(
        own.resolve("manifest.json"),
        "{\"schema\":1,\"id\":\"mnist\",\"files\":[{\"path\":\"a\",\"bytes\":1,\"sha256\":\"\"}]}");
    assertThatThrownBy(() -> DataSets.open("mnist", offline().withFolder(own)))
        .hasMessageContaining("or delete it to have the set fetched again");
    assertThat(new DataSetException.CorruptData("f", "x").remedy()).doesNotContain("elete");
  }

  @Test
  void aManifestOfAnotherProgramMakesNoFolderOurs() throws IOException {
    Path kept = folders().of("mnist");
    TestFiles.copy(TestFiles.fixtures("mnist"), kept);
    Path manifest = kept.resolve("manifest.json");
    for (String foreign :
        List.of("{}", "[]", "{\"schema\":1,\"id\":\"other\",\"files\":3}", "{\"id\":\"mnist\"}")) {
      Files.writeString(manifest, foreign);
      assertThat(DataSets.open("mnist", offline()).train().size()).isEqualTo(8);
    }
    Files.writeString(manifest, "{\"schema\":1,\"id\":\"mnist\",\"files\":[]}");
    assertThatThrownBy(() -> DataSets.open("mnist", offline()))
        .isInstanceOf(DataSetException.CorruptData.class)
        .hasMessageContaining("lists no files");
    Files.writeString(manifest, "{");
    assertThatThrownBy(() -> DataSets.open("mnist", offline()))
        .hasMessageContaining("If the folder is your own, rename this file");
  }

  @Test
  void aSelectionKeepsTheOtherParts() {
    DataOptions options = offline().withFolder(TestFiles.fixtures("stl10"));
    assertThat(DataSets.further("stl10:first=1", options).keySet())
        .isEqualTo(DataSets.further("stl10", options).keySet())
        .contains("unlabeled");
  }

  /** Hashes that are published are of use only where a file can be compared with them. */
  @Test
  void archivesThatOnlyAReaderCanFetchAreKnown() {
    for (String name : List.of("imagenet", "inat2018", "cars")) {
      assertThat(DataSets.describe(name).sources())
          .isNotEmpty()
          .allMatch(source -> source.hash().isPresent());
      assertThatThrownBy(() -> DataSets.open(name, DataOptions.of(folders()).withAcceptTerms(true)))
          .isInstanceOf(DataMissing.class)
          .hasMessageContaining(DataSets.describe(name).sources().get(0).name());
    }
    assertThat(DataSets.status("cars", offline()).remedy())
        .contains("which no longer answers")
        .doesNotContain("side by side");
    assertThat(DataSets.describe("places205").height()).isEqualTo(256);
    assertThat(DataSets.describe("aircraft").sources().get(0).where())
        .contains("three versions are known");
  }

  @Test
  void aListingThatFailsInBetweenIsAFailureOfTheDisk() {
    assertThatThrownBy(
            () ->
                Folders.walk(
                    folder,
                    inside -> {
                      throw new UncheckedIOException(new IOException("stale handle"));
                    }))
        .isInstanceOf(DataSetException.DiskFailure.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("stale handle");
  }
}
