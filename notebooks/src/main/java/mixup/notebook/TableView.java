package mixup.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import mixup.reproduction.Block;
import mixup.reproduction.BlockResult;
import mixup.reproduction.Cell;
import mixup.reproduction.CellResult;
import mixup.reproduction.Comparison;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Setup;
import mixup.reproduction.Summary;
import mixup.reproduction.Table;
import mixup.train.EpochRow;
import mixup.train.RunResult;

/**
 * A comparison with a paper's table, as tables and figures.
 *
 * @param table the paper's table
 * @param preset size of our runs
 * @param comparison the numbers
 * @param runs where the runs are
 */
public record TableView(Table table, Preset preset, Comparison comparison, RunsRoot runs) {

  private static final List<String> HEADERS =
      List.of(
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

  /** Ours beside the paper's, one table per block; the footnotes stand below the last. */
  public List<HtmlTable> tables() {
    List<BlockResult> blocks = comparison.blocks();
    return IntStream.range(0, blocks.size())
        .mapToObj(i -> table(blocks.get(i), i == blocks.size() - 1))
        .toList();
  }

  private HtmlTable table(BlockResult block, boolean last) {
    List<List<String>> rows = block.cells().stream().map(TableView::row).toList();
    return new HtmlTable(
        caption(block), HEADERS, rows, last ? notes(block) : List.of(order(block)));
  }

  private String caption(BlockResult block) {
    return "%s · %s on %s (here %s on %s) · %s, preset %s%s"
        .formatted(
            comparison.title(),
            block.backbone(),
            block.dataset(),
            block.network(),
            block.pictures(),
            comparison.metric(),
            comparison.preset(),
            comparison.reduced() ? ", reduced" : "");
  }

  private static List<String> row(CellResult cell) {
    return List.of(
        cell.label(),
        Integer.toString(cell.best().n()),
        meanSd(cell.best()),
        meanSd(cell.last()),
        meanSd(cell.medianOfLastTen()),
        number("%.2f", cell.paper()),
        number("%+.2f", cell.difference()),
        cell.toBaseline().n() == 0
            ? ""
            : number("%+.2f", cell.toBaseline().mean())
                + number(" ± %.2f", cell.toBaseline().standardError()),
        number("%+.2f", cell.paperToBaseline()),
        cell.missing().isEmpty() ? cell.verdict().label() : cell.missing());
  }

  private static String meanSd(Summary summary) {
    return number("%.2f", summary.mean()) + number(" ± %.2f", summary.sd());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private List<String> notes(BlockResult block) {
    List<String> notes = new ArrayList<>(List.of(order(block)));
    notes.add(
        "± after an error is the standard deviation over n runs, after a difference its standard"
            + " error.");
    notes.addAll(comparison.footnotes());
    return notes;
  }

  private static String order(BlockResult block) {
    double tau = block.order().kendallTau();
    return "Order: "
        + (Double.isNaN(tau)
            ? ""
            : String.format(Locale.ROOT, "Kendall's tau with the paper %.2f; ", tau))
        + block.order().statement()
        + ".";
  }

  /** Error of every method with the spread over seeds, by the paper's rule, one chart per block. */
  public List<Chart> bars() {
    return comparison.blocks().stream().map(this::bars).toList();
  }

  private Chart bars(BlockResult block) {
    Rule rule = table.rule();
    List<String> names = block.cells().stream().map(CellResult::label).toList();
    double[] means = block.cells().stream().mapToDouble(c -> c.by(rule).mean()).toArray();
    double[] sds = block.cells().stream().mapToDouble(c -> zeroIfNone(c.by(rule).sd())).toArray();
    return Chart.titled("Test error, " + rule.label() + ": " + block.network())
        .x("top-1 error, %")
        .ranking(names, means, sds);
  }

  /** Difference of every method to the baseline, ours beside the paper's, one chart per block. */
  public List<Chart> differences() {
    return comparison.blocks().stream().map(this::differences).toList();
  }

  private Chart differences(BlockResult block) {
    List<CellResult> cells = block.cells().stream().skip(1).toList();
    List<String> names = cells.stream().map(CellResult::label).toList();
    double[] ours = cells.stream().mapToDouble(c -> c.toBaseline().mean()).toArray();
    double[] errors =
        cells.stream().mapToDouble(c -> zeroIfNone(c.toBaseline().standardError())).toArray();
    double[] papers = cells.stream().mapToDouble(CellResult::paperToBaseline).toArray();
    return Chart.titled("Difference to " + block.cells().get(0).label() + ": " + block.network())
        .y("top-1 error, percentage points")
        .bars("ours, ± standard error", names, ours, errors)
        .bars("paper", names, papers, null);
  }

  private static double zeroIfNone(double spread) {
    return Double.isNaN(spread) ? 0 : spread;
  }

  /** Test error over the epochs, mean and spread over seeds, one chart per block that has runs. */
  public List<Chart> curves() {
    return table.blocks().stream()
        .filter(block -> block.setup(preset).isPresent() && !block.cells(preset).isEmpty())
        .map(this::curves)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Nothing where no run is done: a figure without curves tells nobody anything. */
  private Optional<Chart> curves(Block block) {
    Setup setup = block.setup(preset).orElseThrow();
    Chart chart =
        Chart.titled("Test error while training: " + setup.network().name())
            .x("epoch")
            .y("top-1 error, %");
    boolean any = false;
    for (Cell cell : block.cells(preset)) {
      List<RunResult> results = results(block, cell);
      if (!results.isEmpty()) {
        chart.seeds(cell.label(), epochs(results.get(0)), errors(results));
        any = true;
      }
    }
    return any ? Optional.of(chart) : Optional.empty();
  }

  private List<RunResult> results(Block block, Cell cell) {
    Setup setup = block.setup(preset, cell);
    List<RunResult> results = new ArrayList<>();
    // further seeds count as well, as they do in the table, while they follow without a gap
    long least = table.budget(preset).seeds();
    for (long seed = 0; seed < least || results.size() == seed; seed++) {
      runs.find(setup, cell.method(), seed).ifPresent(results::add);
    }
    return results;
  }

  private static double[] epochs(RunResult result) {
    return result.rows().stream().filter(EpochRow::measured).mapToDouble(EpochRow::epoch).toArray();
  }

  private static double[][] errors(List<RunResult> results) {
    return results.stream()
        .map(
            r ->
                r.rows().stream()
                    .filter(EpochRow::measured)
                    .mapToDouble(EpochRow::top1Error)
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Where the numbers come from. */
  public HtmlTable provenance() {
    return Stamp.of(
        comparison.blocks().stream()
            .flatMap(block -> block.cells().stream())
            .flatMap(cell -> cell.runs().stream())
            .distinct()
            .map(runs.path()::resolve)
            .toList());
  }
}
