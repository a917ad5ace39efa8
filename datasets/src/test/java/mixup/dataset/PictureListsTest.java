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
import java.util.stream.IntStream;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.image.Box;
import mixup.image.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, tables, and the sets made of them. */
class PictureListsTest {
  private static final ImageList.Options SPACE = ImageList.Options.STANDARD;

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("list.txt"), content);
  }

  private FilePictures list(String content, ImageList.Options options) throws IOException {
    return ImageList.read(file(content), options).in(folder);
  }

  @Test
  void theLabelIsBehindTheLastSeparator() throws IOException {
    FilePictures set = list("a picture.jpg 3\nb/c.png 0\n", SPACE);
    assertThat(set.path(0)).isEqualTo("a picture.jpg");
    assertThat(set.label(0)).isEqualTo(3);
    assertThat(set.path(1)).isEqualTo("b/c.png");
    assertThat(set.classes()).isEqualTo(4);
    assertThat(set.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void otherSeparators(char separator) throws IOException {
    String text = "a b.jpg" + separator + "1\nc,;.jpg" + separator + "0\n";
    FilePictures set = list(text, SPACE.withSeparator(separator));
    assertThat(set.path(0)).isEqualTo("a b.jpg");
    assertThat(set.path(1)).isEqualTo("c,;.jpg");
    assertThat(set.label(0)).isEqualTo(1);
  }

  @Test
  void markAndLineEndsDoNotMatter() throws IOException {
    for (String text :
        List.of("a.jpg 1\nb.jpg 0", "\uFEFFa.jpg 1\r\nb.jpg 0\r\n", "a.jpg 1\nb.jpg 0\n\n  \n")) {
      FilePictures set = list(text, SPACE);
      assertThat(set.size()).isEqualTo(2);
      assertThat(set.path(0) + set.path(1)).isEqualTo("a.jpgb.jpg");
      assertThat(set.label(0)).isEqualTo(1);
    }
  }

  @Test
  void theFirstLineDecidesWhetherThereAreLabels() throws IOException {
    FilePictures set = list("a.jpg\nb.jpg\n", SPACE);
    assertThat(set.classNames()).containsExactly("unlabeled");
    assertThat(set.label(1)).isZero();
    assertThatThrownBy(() -> list("a.jpg 0\nb.jpg\n", SPACE))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("list.txt")
        .hasMessageContaining("line 2");
  }

  @Test
  void faultsNameTheLine() throws IOException {
    assertThatThrownBy(() -> list("a.jpg 0\nb.jpg 5\n", SPACE.withClasses(5)))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("line 2 has label 5, valid are 0..4");
    assertThatThrownBy(() -> list("a.jpg 0\n\nb.jpg 1\n", SPACE))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("line 2 is empty");
    assertThatThrownBy(() -> list("a.jpg 0\nb.jpg 1.5\n", SPACE))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> list("a.jpg 0\n../b.jpg 1\n", SPACE))
        .isInstanceOf(UnsafePath.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> list("a.jpg 2000000\n", SPACE)).isInstanceOf(TooLarge.class);
    assertThatThrownBy(() -> list("x".repeat(20_000), SPACE))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("longer than");
    assertThatThrownBy(() -> ImageList.read(folder.resolve("none.txt"), SPACE))
        .isInstanceOf(DataMissing.class);
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE4, ' ', '0'});
    assertThatThrownBy(() -> ImageList.read(latin, SPACE)).hasMessageContaining("not UTF-8");
    assertThatIllegalArgumentException().isThrownBy(() -> SPACE.withSeparator('x'));
  }

  @Test
  void duplicatesAreReported() throws IOException {
    ImageList list = ImageList.read(file("a.jpg 0\nb.jpg 1\na.jpg 1\na.jpg 0\n"), SPACE);
    assertThat(list.duplicates()).isEqualTo(2);
    assertThat(list.message()).contains("4 pictures", "2 of them named before");
    assertThat(ImageList.read(file("a.jpg 0\nb.jpg 1\n"), SPACE).duplicates()).isZero();
  }

  @Test
  void theHashIsThatOfPathsLabelsAndClasses() throws Exception {
    String hash = list("a.jpg 0\nb.jpg 1\n", SPACE).contentHash();
    var digest = java.security.MessageDigest.getInstance("SHA-256");
    byte[] expected = digest.digest("a.jpg\t0\nb.jpg\t1\n0\n1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(hash).isEqualTo(java.util.HexFormat.of().formatHex(expected));
    assertThat(list("a.jpg 1\nb.jpg 0\n", SPACE).contentHash()).isNotEqualTo(hash);
    assertThat(list("a.jpg 0\nb.jpg 1\n", SPACE.withClasses(3)).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void allFilesCanBeAskedForAtOnce() throws IOException {
    Files.createDirectory(folder.resolve("folder.jpg"));
    Files.writeString(folder.resolve("a.jpg"), "no picture");
    FilePictures set = list("a.jpg 0\nfolder.jpg 0\n", SPACE);
    assertThatThrownBy(set::requireFiles)
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("list.txt, line 2");
    assertThatThrownBy(() -> set.picture(0))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("a.jpg");
  }

  @Test
  void greyPicturesWhenAskedFor() throws IOException {
    Path root = TestFiles.fixtures("imagenet/train");
    Normalization grey = Normalization.of(new double[] {0.5}, new double[] {0.5});
    Path list = root.resolveSibling("meta/train_labeled_full.txt");
    FilePictures set = ImageList.read(list, SPACE.withNormalization(grey)).in(root);
    FilePictures colours = ImageList.read(list, SPACE).in(root);
    for (int i = 0; i < set.size(); i++) {
      var picture = set.picture(i);
      var rgb = colours.picture(i);
      assertThat(picture.channels()).isEqualTo(1);
      int expected = 19595 * rgb.at(2, 1, 0) + 38470 * rgb.at(2, 1, 1) + 7471 * rgb.at(2, 1, 2);
      assertThat(picture.at(2, 1, 0)).isEqualTo((expected + 32768) >> 16);
      Box box = new Box(1, 2, 20, 30);
      assertThat(colours.source(i).region(box).pixels()).isEqualTo(Pictures.cut(rgb, box).pixels());
    }
  }

  @Test
  void manyThreadsMayDecodeAtOnce() {
    Path root = TestFiles.fixtures("imagenet/train");
    Path list = root.resolveSibling("meta/train_labeled_full.txt");
    FilePictures set = ImageList.read(list, SPACE).in(root);
    List<byte[]> alone =
        IntStream.range(0, set.size()).mapToObj(i -> set.picture(i).pixels()).toList();
    boolean same =
        IntStream.range(0, 200)
            .parallel()
            .allMatch(i -> Arrays.equals(set.picture(i % 10).pixels(), alone.get(i % 10)));
    assertThat(same).isTrue();
  }

  @Test
  void manyNamesTakeLittleMemory() {
    FilePictures.Builder builder =
        FilePictures.in(folder, "many", List.of("a", "b"), SPACE.normalization());
    int count = 200_000;
    for (int i = 0; i < count; i++) {
      builder.add("n01440764/n01440764_" + i + ".JPEG", i & 1, i + 5);
    }
    FilePictures set = builder.build();
    assertThat(set.size()).isEqualTo(count);
    assertThat(set.path(0)).isEqualTo("n01440764/n01440764_0.JPEG");
    assertThat(set.path(123_456)).isEqualTo("n01440764/n01440764_123456.JPEG");
    assertThat(set.path(count - 1)).isEqualTo("n01440764/n01440764_199999.JPEG");
    assertThat(set.label(77_777)).isEqualTo(1);
  }

  private FilePictures table(String content, CsvPictures.Options options) throws IOException {
    return CsvPictures.read(file(content), folder, options);
  }

  @Test
  void tablesAreReadByTheirHeaders() throws IOException {
    FilePictures set =
        table(
            "\uFEFFid,Filename,Label\n1,\"a, b.jpg\",dog\r\n2,c.jpg,cat\n",
            CsvPictures.Options.STANDARD);
    assertThat(set.path(0)).isEqualTo("a, b.jpg");
    assertThat(set.classNames()).containsExactly("cat", "dog");
    assertThat(set.label(0)).isEqualTo(1);
    assertThat(set.label(1)).isZero();

    FilePictures numbered =
        table(
            "what;where\n2;a.jpg\n0;b.jpg\n",
            CsvPictures.Options.STANDARD.withColumns("where", "what").withSeparator(';'));
    assertThat(numbered.classes()).isEqualTo(3);
    assertThat(numbered.label(0)).isEqualTo(2);
    assertThatThrownBy(() -> numbered.picture(1)).hasMessageContaining("list.txt, line 3");
  }

  @Test
  void faultyTablesAreRefused() {
    CsvPictures.Options options = CsvPictures.Options.STANDARD;
    assertThatThrownBy(() -> table("a,b\n1,2\n", options))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("no column of files among [a, b]");
    assertThatThrownBy(() -> table("file,label\n", options)).hasMessageContaining("no row");
    assertThatThrownBy(() -> table("file,label\na.jpg\n", options))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> table("file,label\na.jpg,\n", options)).isInstanceOf(BadLabel.class);
    assertThatThrownBy(() -> table("file,label\na.jpg,-1\n", options)).isInstanceOf(BadLabel.class);
    assertThatThrownBy(() -> table("file,label\n/etc/passwd,1\n", options))
        .isInstanceOf(UnsafePath.class);
    assertThatThrownBy(() -> table("file,file\na.jpg,1\n", options))
        .isInstanceOf(CorruptData.class);
    assertThatThrownBy(() -> table("file,label\n\"a.jpg,1\n", options))
        .isInstanceOf(CorruptData.class);
  }

  @Test
  void damagedListsAndTablesGiveASetOrOurException() {
    byte[] list = "a.jpg 0\r\nb c/d.jpg 12\nn01/e.JPEG 3\n".getBytes(StandardCharsets.UTF_8);
    byte[] table =
        "file,label\n\"a \"\"b\"\".jpg\",cat\r\nc.jpg,dog\n".getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("mutated");
    Fuzz.run(
        600,
        random -> {
          boolean first = random.nextBoolean();
          Files.write(file, Fuzz.mutate(first ? list : table, random));
          try {
            FilePictures set =
                first
                    ? ImageList.read(file, SPACE).in(folder)
                    : CsvPictures.read(file, folder, CsvPictures.Options.STANDARD);
            for (int i = 0; i < set.size(); i++) {
              assertThat(set.label(i)).isBetween(0, set.classes() - 1);
              assertThat(SafePath.fault(set.path(i))).isEmpty();
            }
          } catch (DataSetException e) {
            assertThat(e).hasMessageContaining("mutated");
          }
        });
  }

  /** Reading from a device or pipe would never end, or wait for ever. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkToADeviceIsNoPicture() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.jpg"), Path.of("/dev/zero"));
    FilePictures set =
        FilePictures.in(folder, "own", List.of("a"), Normalization.IMAGE_NET)
            .add("a.jpg", 0)
            .build();
    assertThatThrownBy(() -> set.picture(0))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("a.jpg")
        .hasMessageContaining("a device or pipe");
    assertThatThrownBy(set::requireFiles).isInstanceOf(CorruptData.class);
  }

  /** One odd label must not turn numbers into names with other numbers. */
  @Test
  void numbersAndNamesInOneColumnAreRefused() throws IOException {
    String mixed = "file,label\na.jpg,0\n\"b\n.jpg\",10\nc.jpg,n/a\n";
    assertThatThrownBy(() -> table(mixed, CsvPictures.Options.STANDARD))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("line 2 has class \"0\", line 5 \"n/a\"");
    FilePictures named = table(mixed, CsvPictures.Options.STANDARD.withNamedClasses());
    assertThat(named.classNames()).containsExactly("0", "10", "n/a");
  }
}
