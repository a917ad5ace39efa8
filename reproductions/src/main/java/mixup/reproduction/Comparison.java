package mixup.reproduction;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table with our numbers beside the paper's.
 *
 * @param table name of the table
 * @param title place in the paper
 * @param paper the paper
 * @param caption what is compared
 * @param metric what the numbers are
 * @param preset size of our runs
 * @param reduced whether our numbers claim only order and sign, never the paper's value
 * @param rule how the headline number is taken from a run, as the paper does
 * @param blocks groups of comparable cells
 * @param finishedRuns runs that the numbers rest on
 * @param expectedRuns runs of the preset
 * @param footnotes every difference of protocol to the paper
 */
public record Comparison(
    String table,
    String title,
    String paper,
    String caption,
    String metric,
    String preset,
    boolean reduced,
    String rule,
    List<BlockResult> blocks,
    int finishedRuns,
    int expectedRuns,
    List<String> footnotes) {

  private static final int MOST_SEEDS = 1000;

  /** Compares with the runs that are there; seeds beyond the preset's count as well. */
  public static Comparison of(
      Table table, Preset preset, RunLookup lookup, Availability availability) {
    int seeds = seeds(table, preset, lookup);
    List<BlockResult> blocks =
        blocks(table, preset).stream()
            .map(
                block ->
                    BlockResult.of(
                        block,
                        preset,
                        seeds,
                        table.rule(),
                        lookup,
                        missing(block, preset, availability)))
            .toList();
    int cells =
        blocks.stream()
            .flatMap(block -> block.cells().stream())
            .mapToInt(cell -> cell.missing().isEmpty() ? 1 : 0)
            .sum();
    return new Comparison(
        table.id(),
        table.title(),
        table.paper(),
        table.caption(),
        "top-1 error in percent",
        preset.id(),
        preset.reduced(),
        table.rule().label(),
        blocks,
        blocks.stream().flatMap(b -> b.cells().stream()).mapToInt(c -> c.runs().size()).sum(),
        cells * seeds,
        Footnotes.of(table, preset, seeds));
  }

  private static List<Block> blocks(Table table, Preset preset) {
    return table.blocks().stream().filter(block -> !block.cells(preset).isEmpty()).toList();
  }

  private static String missing(Block block, Preset preset, Availability availability) {
    return availability.missing(block.setup(preset).orElseThrow()).orElse("");
  }

  /** The preset's seeds, and the further ones that follow without a gap. */
  private static int seeds(Table table, Preset preset, RunLookup lookup) {
    int least = table.budget(preset).seeds();
    return IntStream.range(least, MOST_SEEDS)
        .filter(seed -> !anyRun(table, preset, seed, lookup))
        .findFirst()
        .orElse(MOST_SEEDS);
  }

  private static boolean anyRun(Table table, Preset preset, long seed, RunLookup lookup) {
    return blocks(table, preset).stream()
        .anyMatch(
            block ->
                block.cells(preset).stream()
                    .anyMatch(
                        cell ->
                            lookup
                                .find(block.setup(preset, cell), cell.method(), seed)
                                .isPresent()));
  }
}
