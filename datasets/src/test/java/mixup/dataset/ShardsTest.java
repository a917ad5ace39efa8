package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.Interrupted;
import mixup.train.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards hold the same pictures as the files they were made of, and damage is named. */
class ShardsTest {
  @TempDir Path folder;
  private FilePictures files;

  @BeforeEach
  void readFiles() {
    Path root = TestFiles.fixtures("imagenet/train");
    Path list = root.resolveSibling("meta/train_labeled_full.txt");
    files = ImageList.read(list, ImageList.Options.STANDARD).in(root);
  }

  private Path shards() {
    return folder.resolve("shards");
  }

  private ShardedTar write() {
    return ShardWriter.write(files, shards(), 4_000, Progress.SILENT);
  }

  private void requireSame(ShardedTar set) {
    assertThat(set.size()).isEqualTo(files.size());
    assertThat(set.classNames()).isEqualTo(files.classNames());
    for (int i = 0; i < set.size(); i++) {
      assertThat(set.label(i)).isEqualTo(files.label(i));
      assertThat(set.source(i).bytes()).isEqualTo(files.source(i).bytes());
      assertThat(set.picture(i).pixels()).isEqualTo(files.picture(i).pixels());
    }
  }

  @Test
  void aRoundTripKeepsEveryByte() {
    ShardedTar written = write();
    requireSame(written);
    assertThat(TestFiles.tree(folder))
        .contains("shards/shard-000001.tar", "shards/shards.index", "shards/classes.txt")
        .noneMatch(name -> name.contains(".tmp"));
    requireSame(ShardedTar.open(shards()));
    assertThat(ShardedTar.open(shards()).contentHash())
        .hasSize(64)
        .isEqualTo(written.contentHash());
    assertThatIllegalArgumentException().isThrownBy(this::write);
  }

  @Test
  void theSameSetGivesTheSameShards() throws IOException {
    write();
    ShardWriter.write(ShardedTar.open(shards()), folder.resolve("again"), 4_000, Progress.SILENT);
    for (String name : List.of("shard-000000.tar", "shard-000001.tar", "shards.index")) {
      assertThat(Files.mismatch(shards().resolve(name), folder.resolve("again").resolve(name)))
          .isEqualTo(-1);
    }
  }

  @Test
  void theIndexIsMadeWhenItIsMissingOrOld() throws IOException {
    write();
    Path index = shards().resolve("shards.index");
    String text = Files.readString(index);
    Files.delete(index);
    requireSame(ShardedTar.open(shards()));
    assertThat(index).hasContent(text);

    foreign(shards().resolve("zzz.tar"), "k.cls", "1", "k.json", "{}", "k.png", "no picture");
    ShardedTar more = ShardedTar.open(shards());
    assertThat(more.size()).isEqualTo(files.size() + 1);
    assertThat(more.label(files.size())).isEqualTo(1);
    assertThatThrownBy(() -> more.picture(files.size()))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("zzz.tar: member k.png");
  }

  /** A shard of pairs of name and content. */
  private static void foreign(Path file, String... members) throws IOException {
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(Files.newOutputStream(file), "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (int i = 0; i < members.length; i += 2) {
        byte[] content = members[i + 1].getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(members[i]);
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
  }

  @Test
  void placesAreRightBehindLongNames() throws IOException {
    Files.createDirectory(shards());
    String key = "long/".repeat(30) + "key";
    foreign(
        shards().resolve("a.tar"),
        key + ".jpg",
        "first",
        key + ".cls",
        "0",
        "b.jpg",
        "second",
        "b.cls",
        "2\n");
    ShardedTar set = ShardedTar.open(shards());
    assertThat(new String(set.source(0).bytes(), StandardCharsets.UTF_8)).isEqualTo("first");
    assertThat(new String(set.source(1).bytes(), StandardCharsets.UTF_8)).isEqualTo("second");
    assertThat(set.classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void incompletePairsAreRefused() throws IOException {
    Files.createDirectory(shards());
    Path shard = shards().resolve("a.tar");
    foreign(shard, "a.jpg", "x");
    assertThatThrownBy(() -> ShardedTar.open(shards()))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("a.tar: member a: a picture without a label");
    foreign(shard, "a.cls", "1");
    assertThatThrownBy(() -> ShardedTar.open(shards())).hasMessageContaining("without a picture");
    foreign(shard, "a.jpg", "x", "a.cls", "cat");
    assertThatThrownBy(() -> ShardedTar.open(shards())).isInstanceOf(BadLabel.class);
    foreign(shard, "a.jpg", "x", "a.png", "x", "a.cls", "1");
    assertThatThrownBy(() -> ShardedTar.open(shards())).hasMessageContaining("second picture");
    Files.delete(shard);
    assertThatThrownBy(() -> ShardedTar.open(shards())).isInstanceOf(DataMissing.class);
  }

  @Test
  void aDamagedShardIsNamedWithTheMember() throws IOException {
    write();
    Path shard = shards().resolve("shard-000000.tar");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[512 + 300] ^= 1;
    Files.write(shard, bytes);
    ShardedTar set = ShardedTar.open(shards());
    assertThatThrownBy(() -> set.picture(0))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("shard-000000.tar: member 000000000.jpeg")
        .hasMessageContaining("CRC");
    Files.delete(shards().resolve("shards.index"));
    Files.write(shard, java.util.Arrays.copyOf(bytes, 1000));
    assertThatThrownBy(() -> ShardedTar.open(shards()))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("shard-000000.tar: member 000000000.jpeg");
  }

  @Test
  void mutatedIndexesAndShardsGivePicturesOrOurException() throws IOException {
    write();
    Path index = shards().resolve("shards.index");
    Path shard = shards().resolve("shard-000000.tar");
    byte[] indexBytes = Files.readAllBytes(index);
    byte[] shardBytes = Files.readAllBytes(shard);
    Fuzz.run(
        250,
        random -> {
          boolean first = random.nextBoolean();
          Files.write(index, first ? Fuzz.mutate(indexBytes, random) : indexBytes);
          Files.write(shard, first ? shardBytes : Fuzz.mutate(shardBytes, random));
          if (random.nextBoolean() && !first) {
            Files.delete(index);
          }
          try {
            ShardedTar set = ShardedTar.open(shards());
            for (int i = 0; i < set.size(); i++) {
              set.picture(i);
            }
          } catch (DataSetException e) {
            assertThat(e).hasMessageContaining(shards().toString());
          }
        });
  }

  /** The pairs in front of the cut are whole; only the end mark tells that others are lost. */
  @Test
  void aShardCutBetweenTwoMembersIsRefused() throws IOException {
    Files.createDirectory(shards());
    Path shard = shards().resolve("a.tar");
    String zeros = "\0".repeat(2_000);
    foreign(shard, "a.jpg", "x", "a.cls", "1", "a.json", zeros, "b.jpg", "x", "b.cls", "1");
    byte[] bytes = Files.readAllBytes(shard);
    assertThat(ShardedTar.open(shards()).size()).isEqualTo(2);
    for (int members : new int[] {2 * 1024, 2 * 1024 + 512 + 2048}) {
      Files.deleteIfExists(shards().resolve(ShardIndex.FILE));
      Files.write(shard, Arrays.copyOf(bytes, members));
      assertThatThrownBy(() -> ShardedTar.open(shards()))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining("end mark");
    }
  }

  @Test
  void anInterruptIsNoDamage() {
    ShardedTar set = write();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> set.picture(0)).isInstanceOf(Interrupted.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void foldersOfOtherProcessesStay() throws IOException {
    Path other = Files.createDirectory(folder.resolve(".shards.tmp"));
    Files.writeString(other.resolve("half.tar"), "x");
    write();
    assertThat(other.resolve("half.tar")).exists();
    assertThat(TestFiles.tree(folder)).filteredOn(name -> name.startsWith(".sh")).hasSize(2);
  }
}
