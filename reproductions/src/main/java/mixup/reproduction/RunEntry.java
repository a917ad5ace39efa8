package mixup.reproduction;

import java.util.Optional;
import mixup.train.Experiment;

/**
 * One line of a run list: one cell with one seed.
 *
 * @param index position in the unfiltered list, the number for {@code --index}
 * @param block where the cell stands
 * @param cell what is trained
 * @param experiment the run
 * @param missing why it cannot run; empty if it can
 */
public record RunEntry(
    int index, Block block, Cell cell, Experiment experiment, Optional<String> missing) {

  /** Name of the cell within its table, for example {@code resnet-18/cutmix}. */
  public String cellId() {
    return block.id() + "/" + cell.id();
  }

  /** Cell and seed, for messages. */
  public String label() {
    return cellId() + " seed " + experiment.seed();
  }
}
