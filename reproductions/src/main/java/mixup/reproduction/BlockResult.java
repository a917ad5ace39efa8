package mixup.reproduction;

import java.util.List;
import java.util.stream.Stream;

/**
 * A block of a table with our numbers.
 *
 * @param id name of the block
 * @param backbone the paper's network
 * @param dataset the paper's data set
 * @param network network of this preset
 * @param pictures data set of this preset
 * @param cells its cells, the baseline first, then rows whose methods are still to come
 * @param order whether our order is the paper's
 */
public record BlockResult(
    String id,
    String backbone,
    String dataset,
    String network,
    String pictures,
    List<CellResult> cells,
    Order order) {

  static BlockResult of(
      Block block, Preset preset, int seeds, Rule rule, RunLookup lookup, String missing) {
    List<CellRuns> runs =
        block.cells(preset).stream()
            .map(cell -> CellRuns.find(block, cell, preset, seeds, lookup))
            .toList();
    CellRuns baseline = runs.get(0);
    Setup setup = block.setup(preset).orElseThrow();
    return new BlockResult(
        block.id(),
        block.backbone(),
        block.dataset(),
        setup.network().name(),
        setup.data().name(),
        Stream.concat(
                runs.stream().map(cell -> result(cell, baseline, rule, missing)),
                block.awaited().stream().map(cell -> awaited(block, cell, baseline)))
            .toList(),
        Order.of(runs, rule));
  }

  private static CellResult result(CellRuns cell, CellRuns baseline, Rule rule, String missing) {
    boolean isBaseline = cell.cell().equals(baseline.cell());
    Summary paired = isBaseline ? Summary.of(List.of()) : cell.minus(baseline, rule);
    double paperDifference = isBaseline ? Double.NaN : cell.paper() - baseline.paper();
    return new CellResult(
        cell.block().id() + "/" + cell.cell().id(),
        cell.cell().label(),
        cell.cell().method().name(),
        cell.paper(),
        cell.summary(Rule.BEST),
        cell.summary(Rule.LAST),
        cell.summary(Rule.MEDIAN),
        cell.summary(rule).mean() - cell.paper(),
        paired,
        paperDifference,
        verdict(cell, isBaseline, paired, paperDifference, missing),
        cell.runs().isEmpty() ? missing : "",
        cell.folders());
  }

  private static CellResult awaited(Block block, AwaitedCell cell, CellRuns baseline) {
    Summary none = Summary.of(List.of());
    double paper = cell.published().value();
    return new CellResult(
        block.id() + "/" + cell.id(),
        cell.label(),
        cell.method(),
        paper,
        none,
        none,
        none,
        Double.NaN,
        none,
        paper - baseline.paper(),
        Verdict.NOT_AVAILABLE,
        cell.missing(),
        List.of());
  }

  private static Verdict verdict(
      CellRuns cell, boolean isBaseline, Summary paired, double paper, String missing) {
    if (cell.runs().isEmpty()) {
      return missing.isEmpty() ? Verdict.NOT_RUN : Verdict.NOT_AVAILABLE;
    }
    return isBaseline ? Verdict.BASELINE : Verdict.of(paired, paper);
  }
}
