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
   * Every line of the files is somebody's cell, and every cell that claims a number has its own.
   */
  @Test
  void tablesUseEveryNumberOfTheFilesOnce() {
    List<PublishedKey> used =
        Tables.all().stream()
            .flatMap(table -> table.blocks().stream())
            .flatMap(block -> block.cells().stream())
            .flatMap(cell -> cell.published().stream())
            .map(PublishedValue::key)
            .toList();
    Set<PublishedKey> distinct = new HashSet<>(used);
    assertThat(used).hasSameSizeAs(distinct);
    int lines =
        Stream.of(
                "recursivemix_table02",
                "recursivemix_table03",
                "recursivemix_table04",
                "recursivemix_fig04_05")
            .mapToInt(file -> Published.load(file).size())
            .sum();
    assertThat(used).hasSize(lines).hasSize(5 + 20 + 12 + 8);
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
