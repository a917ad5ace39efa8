package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comma lists of pictures and numbers. */
class RegressionListTest {
  @TempDir Path folder;

  private RegressionList read(String text) throws IOException {
    return RegressionList.read(Files.writeString(folder.resolve("list.txt"), text));
  }

  @Test
  void readsTheFixture() {
    JsonNode ages = TestFiles.expected("agedb");
    RegressionList list = RegressionList.read(TestFiles.fixtures("agedb/meta/train_labeled.txt"));
    assertThat(list.size()).isEqualTo(ages.size());
    for (int i = 0; i < ages.size(); i++) {
      assertThat(list.values()[i]).isEqualTo(ages.get(i).asInt());
      assertThat(TestFiles.fixtures("agedb/AgeDB").resolve(list.paths().get(i))).isRegularFile();
    }
  }

  @Test
  void theLastCommaCounts() throws IOException {
    RegressionList list = read("a, b.jpg,7\r\nc.jpg, 101");
    assertThat(list.paths()).containsExactly("a, b.jpg", "c.jpg");
    assertThat(list.values()).containsExactly(7, 101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a.jpg",
        "a.jpg,",
        ",3",
        "a.jpg,3.5",
        "a.jpg,-3",
        "a.jpg,+3",
        "a.jpg,NaN",
        "a.jpg,9999999999",
        "a.jpg,٣",
        "a.jpg,1\n\nb.jpg,2",
        "a.jpg,1\na.jpg,1",
        "a.jpg 30"
      })
  void brokenListsAreRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("list.txt: ");
  }

  @Test
  void aPathThatLeavesTheFolderIsRefused() {
    assertThatThrownBy(() -> read("a.jpg,1\n/etc/b,2"))
        .isInstanceOf(UnsafePath.class)
        .hasMessageContaining("list.txt: line 2: ");
  }

  @Test
  void aMissingListIsNamed() {
    assertThatThrownBy(() -> RegressionList.read(folder.resolve("none.txt")))
        .isInstanceOf(DataSetException.DataMissing.class)
        .hasMessageContaining("none.txt");
  }

  @Test
  void pathsAndValuesBelongTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegressionList(List.of("a"), new int[2]));
  }
}
