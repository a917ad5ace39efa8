package mixup.reproduction.cli;

import java.util.List;
import java.util.Locale;
import mixup.reproduction.BlockResult;
import mixup.reproduction.CellResult;
import mixup.reproduction.Comparison;
import mixup.reproduction.Order;

/** A comparison for readers. */
final class ComparisonText {

  private ComparisonText() {}

  static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(comparison.title()).append(" (").append(comparison.paper()).append(")\n");
    text.append(comparison.caption()).append('\n');
    text.append(
        "Preset %s%s, %s; %d of %d runs are done.%n"
            .formatted(
                comparison.preset(),
                comparison.reduced() ? " (reduced: order and sign only)" : "",
                comparison.metric(),
                comparison.finishedRuns(),
                comparison.expectedRuns()));
    comparison.blocks().forEach(block -> text.append('\n').append(block(block)));
    text.append('\n').append(footnotes(comparison.footnotes()));
    return text.toString();
  }

  private static String block(BlockResult block) {
    TextTable table =
        new TextTable(
            "method",
            "n",
            "best",
            "last",
            "median 10",
            "paper",
            "ours - paper",
            "to baseline",
            "paper's",
            "verdict");
    block.cells().forEach(cell -> row(table, cell));
    return "%s on %s (here: %s on %s)%n%s%s%n"
        .formatted(
            block.backbone(),
            block.dataset(),
            block.network(),
            block.pictures(),
            table.text(),
            order(block.order()));
  }

  private static void row(TextTable table, CellResult cell) {
    table.row(
        cell.label(),
        cell.best().n(),
        Numbers.meanSd(cell.best()),
        Numbers.meanSd(cell.last()),
        Numbers.meanSd(cell.medianOfLastTen()),
        Numbers.two(cell.paper()),
        Numbers.signed(cell.difference()),
        Numbers.signedError(cell.toBaseline()),
        Numbers.signed(cell.paperToBaseline()),
        cell.missing().isEmpty() ? cell.verdict().label() : cell.missing());
  }

  private static String order(Order order) {
    String tau =
        Double.isNaN(order.kendallTau())
            ? ""
            : String.format(Locale.ROOT, "Kendall tau with the paper %.2f; ", order.kendallTau());
    return "Order: " + tau + order.statement() + ".";
  }

  private static String footnotes(List<String> notes) {
    StringBuilder text =
        new StringBuilder(
            "best, last, median 10: mean ± standard deviation over n runs; "
                + "to baseline: paired difference ± standard error.\n");
    for (int i = 0; i < notes.size(); i++) {
      text.append(i + 1).append(". ").append(notes.get(i)).append('\n');
    }
    return text.toString();
  }
}
