package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mixup.train.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRunTest {

  private static final String TABLE = "recursivemix-table-02";

  @TempDir Path runs;

  private TableView finished() throws IOException {
    TableRun run = TableRun.of(TABLE, "smoke", runs);
    double error = 40;
    for (Experiment experiment : run.experiments()) {
      FinishedRuns.write(runs, experiment, error + 1, error--);
    }
    return run.run(Notebook.progress());
  }

  @Test
  void comparesFinishedRunsWithoutTraining() throws IOException {
    List<HtmlTable> tables = finished().tables();
    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).rows())
        .extracting(row -> row.subList(0, 9))
        .containsExactly(
            List.of("Vanilla", "1", "40.00", "40.00", "40.50", "16.67", "+23.33", "", ""),
            List.of("CutMix", "1", "39.00", "39.00", "39.50", "15.59", "+23.41", "-1.00", "-1.08"),
            List.of(
                "resize only", "1", "38.00", "38.00", "38.50", "15.36", "+22.64", "-2.00", "-1.31"),
            List.of(
                "+ history", "1", "37.00", "37.00", "37.50", "14.81", "+22.19", "-3.00", "-1.86"),
            List.of(
                "+ consistency (RecursiveMix)",
                "1",
                "36.00",
                "36.00",
                "36.50",
                "14.65",
                "+21.35",
                "-4.00",
                "-2.02"));
  }

  @Test
  void drawsOneCurveForEachMethod() throws IOException {
    List<Chart> curves = finished().curves();
    assertThat(curves).hasSize(1);
    JsonNode traces = curves.get(0).json().path("data");
    assertThat(traces.findValuesAsText("name"))
        .containsExactly(
            "Vanilla", "CutMix", "resize only", "+ history", "+ consistency (RecursiveMix)");
    assertThat(traces.at("/4/y")).hasToString("[37.0,36.0]");
  }

  @Test
  void theStampCountsTheRuns() throws IOException {
    assertThat(finished().provenance().rows()).contains(List.of("runs", "5"));
  }

  @Test
  void withoutRunsCellsStayEmpty() {
    TableView view = TableRun.of(TABLE, "smoke", runs).view();
    assertThat(view.tables().get(0).rows().get(1))
        .containsExactly("CutMix", "0", "", "", "", "15.59", "", "", "-1.08", "not run");
    assertThat(view.curves()).isEmpty();
    assertThat(view.provenance().rows()).containsExactly(List.of("runs", "0"));
  }

  @Test
  void namesTheNearestTable() {
    assertThatThrownBy(() -> TableRun.of("recursivemix-table-2", "smoke", runs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(TABLE);
  }
}
