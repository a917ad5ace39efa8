package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.DataSetException.UnsafeArchive;
import mixup.train.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both levels of the official archives, made of the fixtures. */
class ImageNetTarsTest {
  @TempDir Path folder;
  private Path tars;
  private Path target;

  @BeforeEach
  void makeTars() throws IOException {
    tars = Files.createDirectory(folder.resolve("tars"));
    target = folder.resolve("imagenet");
    Path train = TestFiles.fixtures("imagenet/train");
    Map<String, byte[]> outer = new LinkedHashMap<>();
    for (String id : ClassFolders.folders(train)) {
      outer.put(id + ".tar", tar(folderContent(train.resolve(id), "")));
    }
    Files.write(tars.resolve(ImageNetTars.TRAIN), tar(outer));
    Path flat = TestFiles.fixtures("imagenet-flat");
    Files.write(tars.resolve(ImageNetTars.VAL), tar(folderContent(flat.resolve("val"), "")));
    String kit = "ILSVRC2012_devkit_t12/data";
    try (var out =
        new GzipCompressorOutputStream(Files.newOutputStream(tars.resolve(ImageNetTars.KIT)))) {
      out.write(tar(folderContent(flat.resolve(kit), kit + "/")));
    }
  }

  private static Map<String, byte[]> folderContent(Path from, String prefix) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (String name : ClassFolders.filesBelow(from)) {
      members.put(prefix + name, TestFiles.bytes(from.resolve(name)));
    }
    return members;
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        out.putArchiveEntry(entry);
        out.write(member.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void unpack() {
    ImageNetTars.unpack(tars, target, Progress.SILENT);
  }

  private Splits open() {
    return DataSets.open("imagenet", DataOptions.defaults().withFolder(target));
  }

  @Test
  void unpacksBothLevelsIntoALayoutThatIsRead() {
    unpack();
    Splits splits = open();
    assertThat(splits.train().size()).isEqualTo(10);
    assertThat(splits.test().size()).isEqualTo(3);
    assertThat(splits.test().label(0)).isEqualTo(2);
    assertThat(splits.train().classNames()).startsWith("tench, Tinca tinca");
    splits.test().picture(2);
    assertThat(TestFiles.tree(target)).noneMatch(name -> name.contains("tmp"));
    assertThat(TestFiles.tree(target)).noneMatch(name -> name.endsWith(".tar"));
  }

  @Test
  void callingAgainGoesOnWithWhatIsMissing() throws IOException {
    unpack();
    Folders.delete(target.resolve("train/n01443537"));
    Path kept = target.resolve("train/n01440764/n01440764_18.JPEG");
    Files.writeString(kept, "mine");
    unpack();
    assertThat(open().train().size()).isEqualTo(10);
    assertThat(kept).hasContent("mine");
  }

  @Test
  void aTruncatedArchiveLeavesWholeClassesOnly() throws IOException {
    Path train = tars.resolve(ImageNetTars.TRAIN);
    byte[] bytes = Files.readAllBytes(train);
    Files.write(train, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(this::unpack)
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(ImageNetTars.TRAIN);
    assertThat(TestFiles.tree(target)).noneMatch(name -> name.contains("tmp"));
    assertThat(ClassFolders.folders(target.resolve("train"))).hasSizeBetween(1, 2);
  }

  @Test
  void otherMembersAreRefused() throws IOException {
    Map<String, byte[]> evil = new LinkedHashMap<>();
    evil.put("../n01440764.tar", tar(Map.of("a.JPEG", new byte[1])));
    Files.write(tars.resolve(ImageNetTars.TRAIN), tar(evil));
    assertThatThrownBy(this::unpack).isInstanceOf(UnsafeArchive.class);

    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("n01440764.tar", tar(Map.of("x/../../a.JPEG", new byte[1])));
    Files.write(tars.resolve(ImageNetTars.TRAIN), tar(inner));
    assertThatThrownBy(this::unpack).isInstanceOf(UnsafeArchive.class);
    assertThat(ClassFolders.folders(target.resolve("train"))).isEmpty();
  }

  @Test
  void tarsWithoutFoldersSayWhatToDo() {
    assertThatThrownBy(() -> DataSets.open("imagenet", DataOptions.defaults().withFolder(tars)))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("ImageNetTars.unpack");
    assertThatThrownBy(() -> ImageNetTars.unpack(folder, target, Progress.SILENT))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining(ImageNetTars.VAL);
  }

  /** A channel that takes some bytes and then fails as a full disk does. */
  private static WritableByteChannel full(WritableByteChannel channel, int room) {
    return new WritableByteChannel() {
      private int taken;

      @Override
      public int write(ByteBuffer bytes) throws IOException {
        if ((taken += bytes.remaining()) > room) {
          throw new IOException("No space left on device");
        }
        return channel.write(bytes);
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

  /** A class tar is larger than any file in it, so it is its copy that fails. */
  @Test
  void aFullDiskIsNoFaultOfTheArchive() {
    Disk small = channel -> full(channel, 10_000);
    assertThatThrownBy(
            () -> ImageNetTars.unpack(tars, target, Progress.SILENT, FreeSpace.DISK, small))
        .isInstanceOf(DiskFailure.class)
        .hasMessageContaining("No space left")
        .hasRootCauseMessage("No space left on device");
    assertThat(ClassFolders.folders(target.resolve("train"))).isEmpty();
    assertThat(TestFiles.tree(target.resolve("train"))).isEmpty();
  }

  @Test
  void theDiskMustHaveRoomForWhatIsStillToDo() {
    assertThatThrownBy(
            () -> ImageNetTars.unpack(tars, target, Progress.SILENT, path -> 1_000, Disk.REAL))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("1,000 are free");
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void theSetIsInstalledFromItsArchives() throws IOException {
    Files.createDirectory(target);
    new ImageNet().fill(tars, target, DataOptions.defaults());
    assertThat(open().train().size()).isEqualTo(10);
    assertThat(open().test().label(0)).isEqualTo(2);
  }
}
