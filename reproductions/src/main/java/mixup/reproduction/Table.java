package mixup.reproduction;

import java.util.List;
import java.util.Map;

/**
 * A table or figure of a paper as an object: what it compares, what the paper found, and how to run
 * it in four sizes.
 *
 * @param id name on the command line and of its notebook, for example {@code recursivemix-table-02}
 * @param title place in the paper, for example {@code RecursiveMix, Table 2}
 * @param paper title and identifier of the paper
 * @param caption what the table shows, in our words
 * @param rule how the paper takes a number from a run
 * @param blocks groups of comparable cells
 * @param budgets seeds and time per preset
 */
public record Table(
    String id,
    String title,
    String paper,
    String caption,
    Rule rule,
    List<Block> blocks,
    Map<Preset, Budget> budgets) {

  public Table {
    blocks = List.copyOf(blocks);
    budgets = Map.copyOf(budgets);
    for (Preset preset : Preset.values()) {
      if (!budgets.containsKey(preset)) {
        throw new IllegalArgumentException(id + " has no budget for preset " + preset.id());
      }
    }
  }

  /** Seeds and time of a preset. */
  public Budget budget(Preset preset) {
    return budgets.get(preset);
  }

  /** Number of cells of all blocks. */
  public int cellCount() {
    return blocks.stream().mapToInt(block -> block.cells().size()).sum();
  }
}
