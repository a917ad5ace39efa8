package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.dataset.DataFolders;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.notebook.HtmlTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetTablesTest {

  @TempDir static Path empty;

  private static DataOptions nothing() {
    return DataOptions.of(new DataFolders(empty.resolve("data"), empty.resolve("system")));
  }

  private static List<String> column(HtmlTable table, int column) {
    return table.rows().stream().map(row -> row.get(column)).toList();
  }

  @Test
  void theBenchmarkHasItsTrueCountsAndSaysWhatIsPrinted() {
    HtmlTable table = SetTables.openMixup();
    assertThat(table.rows()).hasSize(11);
    List<String> clothes = table.rows().get(2);
    assertThat(clothes)
        .startsWith("FashionMNIST [1]", "60,000", "10,000")
        .endsWith("50,000 for training");
    assertThat(table.notes().get(0)).isEqualTo("[1] The set has 60000 training pictures.");
    assertThat(column(table, 5)).contains("41,000 for the test").filteredOn(""::equals).hasSize(6);
  }

  @Test
  void everySetIsEitherHereOrElsewhere() {
    HtmlTable here = SetTables.here(nothing());
    HtmlTable elsewhere = SetTables.elsewhere(nothing());
    List<String> all = new ArrayList<>(column(here, 0));
    all.addAll(column(elsewhere, 0));
    assertThat(all).containsExactlyInAnyOrderElementsOf(DataSets.names());
    assertThat(column(here, 6)).isNotEmpty().containsOnly("bundled");
  }

  @Test
  void theWayToASetIsThatOfItsTerms() {
    HtmlTable elsewhere = SetTables.elsewhere(nothing());
    assertThat(row(elsewhere, "cifar10").get(6)).isEqualTo("fetch, 170 MB");
    assertThat(row(elsewhere, "cub200").get(6)).isEqualTo("accept the terms, fetch, 1,151 MB");
    assertThat(row(elsewhere, "imagenet").get(6)).isEqualTo("by hand");
    assertThat(row(elsewhere, "imagenet").get(5)).isEqualTo("varies");
  }

  private static List<String> row(HtmlTable table, String name) {
    return table.rows().stream().filter(row -> row.get(0).equals(name)).findFirst().orElseThrow();
  }

  @Test
  void misprintsLeaveOutASinglePicture() {
    JsonNode chart = SetTables.misprints().json();
    assertThat(chart.at("/data/0/x"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "FashionMNIST, training",
            "STL-10, training",
            "Tiny-ImageNet, training",
            "Places205, test");
    assertThat(chart.at("/data/0/y/2").asInt()).isEqualTo(10_000);
    assertThat(chart.at("/data/1/y/2").asInt()).isEqualTo(100_000);
  }

  @Test
  void foldersOfAMachineAreNamedByWhatTheyAre() {
    String words = "/d/x/cifar10 and /h/me/a in /t/b";
    assertThat(Here.general(words, Path.of("/d/x"), Path.of("/h/me"), Path.of("/t")))
        .isEqualTo("$MIXUP_DATA/cifar10 and ~/a in $TMP/b");
  }
}
