package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.DataSetException.UnsafeArchive;
import mixup.train.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
  }

  private void unpack(Path archive, UnpackLimits limits) {
    new Unpacker(limits).unpack(archive, target, Progress.SILENT);
  }

  private void unpack(Path archive) {
    unpack(archive, UnpackLimits.UNKNOWN);
  }

  /** Fills a tar archive. */
  interface Filling {
    void into(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tar(Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      filling.into(tar);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte type) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(name, type, true));
    tar.closeArchiveEntry();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setCrc(crc.getValue());
      out.putNextEntry(entry);
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.tar", "good.zip", "good-pax.tar", "good-gnu-longname.tar.gz"})
  void unpacksGoodArchives(String name) {
    unpack(TestFiles.fixtures("archives").resolve(name));
    assertThat(TestFiles.tree(target)).contains("top").anyMatch(path -> path.endsWith(".txt"));
  }

  @Test
  void dotSegmentsMeanNothing() {
    unpack(TestFiles.fixtures("archives/good.tar"));
    assertThat(target.resolve("top/a.txt")).hasContent("a").isRegularFile();
    assertThat(target.resolve("top/c.txt")).isRegularFile();
  }

  @Test
  void paxNamesKeepTheirLetters() {
    unpack(TestFiles.fixtures("archives/good-pax.tar"));
    assertThat(TestFiles.tree(target)).anyMatch(path -> path.endsWith("/ü.txt"));
  }

  @Test
  void filesThatWereThereStayWhenAnArchiveIsRefused() throws IOException {
    Files.writeString(target.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> unpack(TestFiles.hostile("tar/dotdot.tar")))
        .isInstanceOf(UnsafeArchive.class);
    assertThat(TestFiles.tree(target)).containsExactly("mine.txt");
    assertThat(target.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void anExistingFileIsNeverOverwritten() throws IOException {
    Files.writeString(target.resolve("a.txt"), "mine");
    Path archive = file("x.tar", tar(tar -> add(tar, "a.txt", "theirs")));
    assertThatThrownBy(() -> unpack(archive)).isInstanceOf(UnsafeArchive.class);
    assertThat(target.resolve("a.txt")).hasContent("mine");
  }

  @Test
  void aLinkInTheTargetIsNotFollowed() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(target.resolve("link"), outside);
    Path archive = file("x.tar", tar(tar -> add(tar, "link/escape.txt", "x")));
    assertThatThrownBy(() -> unpack(archive)).isInstanceOf(UnsafeArchive.class);
    assertThat(TestFiles.tree(outside)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
        TarConstants.LF_CONTIG
      })
  void onlyFilesAndFoldersAreAccepted(byte type) throws IOException {
    Path archive =
        file(
            "x.tar",
            tar(
                tar -> {
                  add(tar, "good.txt", "good");
                  add(tar, "odd", type);
                }));
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(UnsafeArchive.class)
        .hasMessageContaining("x.tar")
        .hasMessageContaining("odd");
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void everyLimitHolds() throws IOException {
    Path archive =
        file(
            "x.tar",
            tar(
                tar -> {
                  add(tar, "a.txt", "12345");
                  add(tar, "b.txt", "12345");
                }));
    assertThatThrownBy(() -> unpack(archive, new UnpackLimits(1, 10, 10, 10)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("more than 1 members");
    assertThatThrownBy(() -> unpack(archive, new UnpackLimits(2, 4, 10, 10)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("more than 4 bytes");
    assertThatThrownBy(() -> unpack(archive, new UnpackLimits(2, 5, 9, 10)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("more than 9 bytes unpacked");
    assertThat(TestFiles.tree(target)).isEmpty();
    unpack(archive, new UnpackLimits(2, 5, 10, 10));
    assertThat(TestFiles.tree(target)).containsExactly("a.txt", "b.txt");
  }

  @Test
  void aGzippedTarThatSwellsIsRefused() throws IOException {
    Path archive = file("x.tar.gz", gzip(tar(tar -> add(tar, "zeros", "0".repeat(4_000_000)))));
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("200 times");
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void aHugeNameDoesNotFillTheMemory() throws IOException {
    byte[] name = new byte[5_000_000];
    Arrays.fill(name, (byte) 'n');
    Path archive =
        file(
            "x.tar.gz",
            gzip(
                tar(
                    tar -> {
                      TarArchiveEntry entry =
                          new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
                      entry.setSize(name.length);
                      tar.putArchiveEntry(entry);
                      tar.write(name);
                      tar.closeArchiveEntry();
                      add(tar, "short", "x");
                    })));
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("headers are longer");
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    byte[] whole =
        tar(
            tar -> {
              add(tar, "a.txt", "12345");
              add(tar, "b.txt", "x".repeat(700));
            });
    for (int length = 0; length <= 5 * 512; length += 128) {
      Path archive = file("x.tar", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> unpack(archive))
          .as("cut after %d bytes", length)
          .isInstanceOf(CorruptData.class);
      assertThat(TestFiles.tree(target)).isEmpty();
    }
  }

  @Test
  void theChecksumBehindTheLastMemberIsLookedAt() throws IOException {
    byte[] packed = gzip(tar(tar -> add(tar, "a.txt", "12345")));
    packed[packed.length - 8] ^= 1;
    Path archive = file("x.tgz", packed);
    assertThatThrownBy(() -> unpack(archive)).isInstanceOf(CorruptData.class);
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void zipHeadersMustAgree() throws IOException {
    byte[] packed = zip("safe.txt", "hello");
    packed[30] = 'x'; // first letter of the name in front of the member
    Path archive = file("x.zip", packed);
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("differ");
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void zipContentIsCompared() throws IOException {
    byte[] packed = zip("safe.txt", "hello");
    packed[30 + "safe.txt".length()] ^= 1;
    Path archive = file("x.zip", packed);
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("CRC");
    assertThat(TestFiles.tree(target)).isEmpty();
  }

  @Test
  void namesAreJudged() {
    for (String bad :
        new String[] {"", "/a", "..", "a/../b", "a/..", "\\a", "a\\b", "C:a", "c:/a", "a\0b"}) {
      assertThat(SafePath.fault(bad)).as(bad).isPresent();
    }
    for (String good : new String[] {"a", "a/b", "./a", "a/./b", "a..b", "...", "a/"}) {
      assertThat(SafePath.fault(good)).as(good).isEmpty();
    }
    assertThat(SafePath.fault("a".repeat(5_000))).isPresent();
  }

  @Test
  void otherEndingsAreNotUnpacked() throws IOException {
    Path archive = file("x.rar", new byte[10]);
    assertThatThrownBy(() -> unpack(archive)).isInstanceOf(CorruptData.class);
  }
}
