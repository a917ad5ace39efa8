package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import mixup.reproduction.BlockResult;
import mixup.reproduction.CellResult;
import mixup.reproduction.Comparison;
import mixup.reproduction.Order;
import mixup.reproduction.Preset;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Summary;
import mixup.reproduction.Tables;
import mixup.reproduction.Verdict;
import mixup.train.Compute;
import org.junit.jupiter.api.Test;

class TableViewTest {

  private static final Summary NONE = Summary.of(List.of());

  private static CellResult cell(
      String label, double paper, Summary best, Summary toBaseline, Verdict verdict) {
    return new CellResult(
        "net/" + label,
        label,
        "vanilla",
        paper,
        best,
        best,
        best,
        best.mean() - paper,
        toBaseline,
        toBaseline.n() == 0 ? Double.NaN : paper - 20,
        verdict,
        verdict == Verdict.NOT_AVAILABLE ? "network net is not yet available" : "",
        List.of());
  }

  private static BlockResult block(String network, double tau) {
    return new BlockResult(
        "net",
        "Net-1",
        "CIFAR-100",
        network,
        "pictures",
        List.of(
            cell("plain", 20, Summary.of(List.of(30.0, 31.0, 32.0)), NONE, Verdict.BASELINE),
            cell(
                "mixing",
                18.5,
                Summary.of(List.of(28.0, 28.0, 31.0)),
                Summary.of(List.of(-2.0, -3.0, -1.0)),
                Verdict.AGREES),
            cell(
                "one seed",
                19,
                Summary.of(List.of(29.0)),
                Summary.of(List.of(-1.0)),
                Verdict.UNDECIDED),
            cell("absent", 17, NONE, NONE, Verdict.NOT_AVAILABLE)),
        new Order(tau, 1, 1, 1, "one pair is decided"));
  }

  private static TableView view(BlockResult... blocks) {
    Comparison comparison =
        new Comparison(
            "recursivemix-table-02",
            "Paper, Table 9",
            "A paper",
            "What is compared.",
            "top-1 error in percent",
            "cpu",
            true,
            "best epoch",
            List.of(blocks),
            7,
            12,
            List.of("First footnote.", "Second footnote."));
    return new TableView(
        Tables.of("recursivemix-table-02"),
        Preset.CPU,
        comparison,
        new RunsRoot(Path.of("absent"), List.of(Compute.singleThread())));
  }

  @Test
  void aRowIsMeanSpreadPaperDifferenceAndVerdict() {
    HtmlTable table = view(block("small", 0.5)).tables().get(0);
    assertThat(table.headers())
        .containsExactly(
            "method",
            "n",
            "best epoch",
            "last epoch",
            "median of last ten",
            "paper",
            "ours − paper",
            "to baseline",
            "paper's",
            "verdict");
    assertThat(table.rows())
        .containsExactly(
            List.of(
                "plain",
                "3",
                "31.00 ± 1.00",
                "31.00 ± 1.00",
                "31.00 ± 1.00",
                "20.00",
                "+11.00",
                "",
                "",
                "baseline"),
            List.of(
                "mixing",
                "3",
                "29.00 ± 1.73",
                "29.00 ± 1.73",
                "29.00 ± 1.73",
                "18.50",
                "+10.50",
                "-2.00 ± 0.58",
                "-1.50",
                "sign agrees"),
            List.of(
                "one seed",
                "1",
                "29.00",
                "29.00",
                "29.00",
                "19.00",
                "+10.00",
                "-1.00",
                "-1.00",
                "undecided"),
            List.of(
                "absent",
                "0",
                "",
                "",
                "",
                "17.00",
                "",
                "",
                "",
                "network net is not yet available"));
  }

  @Test
  void theCaptionNamesPaperNetworksPicturesAndPreset() {
    assertThat(view(block("small", 0.5)).tables().get(0).caption())
        .contains("Paper, Table 9", "Net-1 on CIFAR-100", "small on pictures", "preset cpu")
        .contains("reduced");
  }

  @Test
  void everyBlockHasItsOrderAndOnlyTheLastTheFootnotes() {
    List<HtmlTable> tables = view(block("small", 0.5), block("large", Double.NaN)).tables();
    assertThat(tables).hasSize(2);
    assertThat(tables.get(0).notes())
        .containsExactly("Order: Kendall's tau with the paper 0.50; one pair is decided.");
    assertThat(tables.get(1).notes())
        .startsWith("Order: one pair is decided.")
        .endsWith("First footnote.", "Second footnote.");
  }

  @Test
  void equalBlocksAreBlocksOfTheirOwn() {
    List<HtmlTable> tables = view(block("small", 0.5), block("small", 0.5)).tables();
    assertThat(tables.get(0).notes()).hasSize(1);
    assertThat(tables.get(1).notes()).contains("Second footnote.");
  }

  @Test
  void barsLeaveGapsWhereNothingRan() {
    JsonNode bars = view(block("small", 0.5)).bars().get(0).json().at("/data/0");
    assertThat(bars.path("y")).hasToString("[\"plain\",\"mixing\",\"one seed\",\"absent\"]");
    assertThat(bars.path("x")).hasToString("[31.0,29.0,29.0,null]");
    assertThat(bars.at("/error_x/array/0").asDouble()).isEqualTo(1);
    assertThat(bars.at("/error_x/array/2").asDouble()).isZero();
  }

  @Test
  void differencesStandBesideThePapers() {
    JsonNode traces = view(block("small", 0.5)).differences().get(0).json().path("data");
    assertThat(traces.at("/0/x")).hasToString("[\"mixing\",\"one seed\",\"absent\"]");
    assertThat(traces.at("/0/y")).hasToString("[-2.0,-1.0,null]");
    assertThat(traces.at("/1/y")).hasToString("[-1.5,-1.0,null]");
    assertThat(traces.at("/1").has("error_y")).isFalse();
  }
}
