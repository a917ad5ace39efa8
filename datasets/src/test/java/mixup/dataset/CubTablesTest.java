package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of CUB-200-2011, and every rule broken once. */
class CubTablesTest {
  private static final String FIXTURE = "cub/CUB_200_2011";

  @TempDir Path folder;

  @BeforeEach
  void copyTables() throws IOException {
    for (String name :
        new String[] {CubTables.IMAGES, CubTables.LABELS, CubTables.SPLIT, CubTables.CLASSES}) {
      Files.copy(TestFiles.fixtures(FIXTURE).resolve(name), folder.resolve(name));
    }
  }

  @Test
  void joinsTheTables() {
    CubTables tables = CubTables.read(folder);
    assertThat(tables.classNames())
        .containsExactly("001.Black_footed_Albatross", "002.Laysan_Albatross");
    assertThat(tables.labels()).containsExactly(0, 0, 1, 1);
    assertThat(tables.training()).containsExactly(false, true, true, false);
    assertThat(tables.paths().get(3)).isEqualTo("002.Laysan_Albatross/Laysan_Albatross_1001_1.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image_class_labels.txt | 1 1;2 1;4 2;3 2 | line 3: id 4, expected 3",
        "image_class_labels.txt | 1 1;2 1;3 2 | 3 pictures, but images.txt has 4",
        "image_class_labels.txt | 1 1;2 1;3 2;4 2;5 2 | 5 pictures, but images.txt has 4",
        "image_class_labels.txt | 1 1;2 1;3 2;4 | line 4: two values",
        "image_class_labels.txt | 1 1;2 1;3 2;4 2.0 | line 4: class \"2.0\" is no number",
        "image_class_labels.txt | 1 1;2 1;;3 2;4 2 | line 3 is empty",
        "train_test_split.txt | 1 0;2 1;2 1;4 0 | line 3: id 2, expected 3",
        "train_test_split.txt | 0 0;1 1;2 1;3 0 | line 1: id 0, expected 1",
        "train_test_split.txt | ; | no line",
        "images.txt | 1 a.jpg;2 b.jpg | image_class_labels.txt: 4 pictures, but images.txt has 2",
        "classes.txt | 2 x;1 y | line 1: id 2, expected 1",
      })
  void brokenTablesAreRefused(String name, String rows, String message) throws IOException {
    Files.writeString(folder.resolve(name), rows.replace(';', '\n'));
    assertThatThrownBy(() -> CubTables.read(folder))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(message);
  }

  @Test
  void classesAndFlagsOutsideTheirRangeAreBadLabels() throws IOException {
    Files.writeString(folder.resolve(CubTables.LABELS), "1 1\n2 1\n3 0\n4 2\n");
    assertThatThrownBy(() -> CubTables.read(folder))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("image_class_labels.txt: line 3: class 0, valid are 1..2");
    assertThatThrownBy(() -> CubTables.split(TestFiles.hostile("cub/split-2.txt")))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("split-2.txt: line 2: flag 2, valid are 0..1");
    assertThatThrownBy(() -> CubTables.labels(TestFiles.hostile("cub/missing-class.txt"), 200))
        .hasMessageContaining("missing-class.txt: line 2: class 201, valid are 1..200");
  }

  @Test
  void aPathThatLeavesTheFolderIsRefused() throws IOException {
    Files.writeString(folder.resolve(CubTables.IMAGES), "1 a.jpg\n2 b/../../c.jpg\n3 c\n4 d\n");
    assertThatThrownBy(() -> CubTables.read(folder))
        .isInstanceOf(UnsafePath.class)
        .hasMessageContaining("images.txt: line 2: \"b/../../c.jpg\"");
  }

  @Test
  void lineEndsOfWindowsAndAByteOrderMarkMeanNothing() throws IOException {
    Files.writeString(folder.resolve(CubTables.LABELS), "\uFEFF1 1\r\n2 1\r\n3 2\r\n4 2\r\n\r\n");
    assertThat(CubTables.read(folder).labels()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void endlessLinesAndOtherEncodingsAreRefused() throws IOException {
    Files.writeString(folder.resolve(CubTables.LABELS), "1 1\n2 " + "1".repeat(1_000_000));
    assertThatThrownBy(() -> CubTables.read(folder))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("line 2 is longer than 16384 bytes");
    byte[] latin = "1 Möwe\n2 x\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve(CubTables.CLASSES), latin);
    assertThatThrownBy(() -> CubTables.read(folder))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("classes.txt: line 1 is not UTF-8 text");
  }
}
