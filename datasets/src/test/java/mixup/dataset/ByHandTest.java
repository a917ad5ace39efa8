package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.TermsNotAccepted;
import mixup.train.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader is told to do by hand leads to the same place when it is done. */
class ByHandTest {
  private static final byte[] ARCHIVE = ToySet.archive();
  private static final URI ADDRESS = URI.create("http://127.0.0.1:1/toy.tar.gz"); // nobody there
  private static final Terms ASK =
      new Terms("research only", "https://example.org/terms", Terms.Permission.ASK);
  private static final Terms NEVER =
      new Terms("account needed", "https://example.org/terms", Terms.Permission.NEVER);

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();

  private DataFolders folders() {
    return new DataFolders(folder.resolve("data"), folder.resolve("none"));
  }

  private DataOptions options() {
    Progress progress =
        new Progress() {
          @Override
          public void begin(String task, long steps) {
            told.add(task);
          }

          @Override
          public void step(long done, String message) {}

          @Override
          public void close() {}
        };
    return DataOptions.of(folders()).withProgress(progress);
  }

  private static RemoteFile known() {
    return ToySet.remote(ADDRESS, ARCHIVE);
  }

  private Path bring(byte[] content) throws IOException {
    Path downloads = Files.createDirectories(folders().downloads(ToySet.ID));
    return Files.write(downloads.resolve(ToySet.ARCHIVE), content);
  }

  @Test
  void setsThatAskSayHow() {
    ToySet set = new ToySet(ASK, known());
    assertThatThrownBy(() -> set.open(options()))
        .isInstanceOf(TermsNotAccepted.class)
        .hasMessageContaining("research only, https://example.org/terms")
        .hasMessageContaining("./mixup datasets get toy --accept-terms")
        .hasMessageContaining("toy.tar.gz from http://127.0.0.1:1/toy.tar.gz")
        .hasMessageContaining(folders().downloads("toy").toString());
    assertThat(folders().data()).doesNotExist();
  }

  @Test
  void setsThatNobodyMayFetchSayWhatToDo() {
    DataSetInfo info =
        ToySet.info(NEVER, List.of(known())).withSteps(List.of("Make an account.", "Log in."));
    assertThatThrownBy(() -> new ToySet(info).open(options().withAcceptTerms(true)))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining(
            "Only you can fetch it: (1) Make an account. (2) Log in. (3) Put toy.tar.gz from"
                + " http://127.0.0.1:1/toy.tar.gz into "
                + folders().downloads("toy")
                + ". (4) Go on with './mixup datasets get toy'")
        .hasMessageContaining("(5) A folder that is unpacked already belongs to")
        .hasMessageContaining("MIXUP_DATA");
    DataStatus status = new ToySet(info).status(options());
    assertThat(status.state()).isEqualTo(DataStatus.State.MISSING);
    assertThat(status.remedy()).contains("(1) Make an account.");
    assertThat(told).isEmpty();
  }

  @Test
  void filesBroughtByHandAreCheckedUnpackedAndKept() throws IOException {
    Path archive = bring(ARCHIVE);
    ToySet set = new ToySet(NEVER, known());
    assertThat(set.open(options()).train().size()).isEqualTo(20_000);
    assertThat(told).contains("check " + archive);
    assertThat(archive).exists();
    Manifest manifest = Manifest.read(Manifest.in(folders().of("toy")));
    assertThat(manifest.files()).hasSize(ToySet.MEMBERS);
    assertThat(manifest.terms().accepted()).isNull();
  }

  @Test
  void wrongFilesAreNamed() throws IOException {
    ToySet set = new ToySet(NEVER, known());
    byte[] wrong = ARCHIVE.clone();
    wrong[99] ^= 1;
    Path archive = bring(wrong);
    assertThatThrownBy(() -> set.open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining(archive.toString())
        .hasMessageContaining(ToySet.sha256(wrong).hex());
    bring(new byte[7]);
    assertThatThrownBy(() -> set.open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("expected " + ARCHIVE.length + " bytes, got 7 bytes");
    assertThat(archive).exists();
    assertThat(folders().of("toy")).doesNotExist();
  }

  @Test
  void theFilesStillToComeAreNamed() throws IOException {
    bring(ARCHIVE);
    RemoteFile second =
        RemoteFile.byHand("https://example.org/more.bin", "more.bin", Optional.empty());
    assertThatThrownBy(() -> new ToySet(NEVER, known(), second).open(options()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("of its files are still missing: more.bin. Only");
  }

  @Test
  void filesWithoutPublishedHashAreTakenWithAWarning() throws IOException {
    RemoteFile unknown = RemoteFile.byHand(ADDRESS.toString(), ToySet.ARCHIVE, Optional.empty());
    ToySet set = new ToySet(ToySet.FREE, unknown);
    assertThatThrownBy(() -> set.open(options())).isInstanceOf(DataMissing.class);
    Path archive = bring(ARCHIVE);
    assertThat(set.open(options()).train().size()).isEqualTo(20_000);
    assertThat(told).contains("warning: not checked, no hash is published: " + archive);
    Manifest manifest = Manifest.read(Manifest.in(folders().of("toy")));
    assertThat(manifest.sources().get(0).checksum()).isEqualTo("none published");
  }

  @Test
  void aHashWithoutLengthIsCompared() throws IOException {
    Checksum hash = ToySet.sha256(ARCHIVE);
    RemoteFile hashed = RemoteFile.byHand(ADDRESS.toString(), ToySet.ARCHIVE, Optional.of(hash));
    byte[] wrong = ARCHIVE.clone();
    wrong[99] ^= 1;
    bring(wrong);
    assertThatThrownBy(() -> new ToySet(NEVER, hashed).open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("expected " + hash);
    bring(ARCHIVE);
    assertThat(new ToySet(NEVER, hashed).fetch(options())).contains(folders().of("toy"));
  }

  @Test
  void aSetWithoutFilesToFetchHasOnlyItsSteps() {
    DataSetInfo info = ToySet.info(NEVER, List.of()).withSteps(List.of("Ask the authors."));
    assertThatThrownBy(() -> new ToySet(info).open(options()))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("(1) Ask the authors. (2) A folder that is unpacked already");
  }

  @Test
  void aNoteIsPartOfTheMessageOfAWrongFile() throws IOException {
    bring(new byte[7]);
    RemoteFile noted = known().withNote("three versions are known");
    assertThat(noted.withMirrors("http://127.0.0.1:2/toy.tar.gz").places())
        .allMatch(place -> place.note().equals(noted.note()));
    assertThatThrownBy(() -> new ToySet(NEVER, noted).open(options()))
        .isInstanceOf(ChecksumMismatch.class)
        .hasMessageContaining("three versions are known");
  }
}
