package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedTest {

  private static final String HEADER =
      "source,table,dataset,backbone,setting,epochs,method,method_variant,metric,unit,value,note\n";

  @Test
  void readsTheNumberAtAPlace() {
    PublishedKey key =
        new PublishedKey(
            "recursivemix_table03", "Table 3", "CIFAR-100", "DenseNet-161", "CutMix", "");
    PublishedValue value = Published.load("recursivemix_table03").find(key).orElseThrow();
    assertThat(value.value()).isEqualTo(16.64);
    assertThat(value.metric()).isEqualTo("top1_error");
    assertThat(value.note()).contains("best epoch");
  }

  /**
   * Every top-1 error of the files is somebody's row, and every row that claims a number has its
   * own.
   */
  @Test
  void tablesUseEveryTop1ErrorOfTheFilesOnce() {
    List<PublishedKey> used =
        Tables.all().stream().flatMap(PublishedTest::values).map(PublishedValue::key).toList();
    Set<PublishedKey> distinct = new HashSet<>(used);
    assertThat(used).hasSameSizeAs(distinct);
    int lines =
        Stream.of(
                "recursivemix_table01",
                "recursivemix_table02",
                "recursivemix_table03",
                "recursivemix_table04",
                "recursivemix_table05",
                "recursivemix_table06",
                "recursivemix_fig04_05")
            .mapToInt(file -> Published.load(file).size())
            .sum();
    int top5 = 8 + 12;
    assertThat(used).hasSize(lines - top5).hasSize(11 + 5 + 20 + 12 + 8 + 12 + 8);
  }

  private static Stream<PublishedValue> values(Table table) {
    return table.blocks().stream()
        .flatMap(
            block ->
                Stream.concat(
                    block.cells().stream().flatMap(cell -> cell.published().stream()),
                    block.awaited().stream().map(AwaitedCell::published)));
  }

  @Test
  void refusesTwoNumbersForOnePlace() {
    String line = "p,T,D,B,s,1,CutMix,,top1_error,%,1.0,\n";
    assertThatThrownBy(() -> Published.read("x", new StringReader(HEADER + line + line)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("x.csv has two numbers");
  }

  @Test
  void refusesAnUnknownFile() {
    assertThatThrownBy(() -> Published.load("recursivemix_table99"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recursivemix_table99");
  }
}
