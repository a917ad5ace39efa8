package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mixup.dataset.OpenMixupTable2.Row;
import org.junit.jupiter.api.Test;

/** The table of counts agrees with the registry and marks the misprints. */
class OpenMixupTable2Test {

  private static Row row(String id) {
    return OpenMixupTable2.rows().stream().filter(r -> r.id().equals(id)).findFirst().get();
  }

  @Test
  void hasElevenRowsOfWhichFiveAreMisprinted() {
    List<Row> rows = OpenMixupTable2.rows();
    assertThat(rows).hasSize(11).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(rows.stream().filter(Row::isMisprinted).map(Row::id))
        .containsExactly("fashion-mnist", "stl10", "tiny-imagenet", "inat2018", "places205");
    assertThat(rows).filteredOn(Row::isMisprinted).noneMatch(row -> row.note().isBlank());
  }

  @Test
  void misprintsAndTruth() {
    assertThat(row("stl10").printedTrain()).isEqualTo(50_000);
    assertThat(row("stl10").train()).isEqualTo(5_000);
    assertThat(row("inat2018").train() - row("inat2018").printedTrain()).isEqualTo(1);
    assertThat(row("places205").printedTest()).isEqualTo(41_000);
    assertThat(row("places205").test()).isEqualTo(205 * 100);
    assertThat(row("imagenet").height()).isEqualTo(387);
    assertThat(row("imagenet").width()).isEqualTo(469);
  }

  @Test
  void agreesWithTheSetsOfTheRegistry() {
    long compared = 0;
    for (Row row : OpenMixupTable2.rows()) {
      if (DataSets.names().contains(row.id())) {
        DataSetInfo info = DataSets.describe(row.id());
        assertThat(row.train()).as(row.id()).isEqualTo(info.trainSize());
        assertThat(row.test()).as(row.id()).isEqualTo(info.testSize());
        assertThat(row.classes()).as(row.id()).isEqualTo(info.classes());
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(7);
  }
}
