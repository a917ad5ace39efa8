package mixup.reproduction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cells that are compared with each other: same network, pictures and recipe. The first cell is the
 * baseline.
 *
 * @param id name within its table, for example {@code resnet-18}
 * @param backbone network as the paper writes it
 * @param dataset data set as the paper writes it
 * @param setups what each preset trains; a preset without an entry leaves the block out
 * @param cells methods, the baseline first
 * @param awaited rows of the paper whose methods are still to come
 */
public record Block(
    String id,
    String backbone,
    String dataset,
    Map<Preset, Setup> setups,
    List<Cell> cells,
    List<AwaitedCell> awaited) {

  public Block {
    setups = Map.copyOf(setups);
    cells = List.copyOf(cells);
    awaited = List.copyOf(awaited);
    if (!setups.containsKey(Preset.PAPER) || cells.isEmpty()) {
      throw new IllegalArgumentException("block " + id + " needs the paper's setup and cells");
    }
  }

  /** A block that waits for nothing. */
  public Block(
      String id, String backbone, String dataset, Map<Preset, Setup> setups, List<Cell> cells) {
    this(id, backbone, dataset, setups, cells, List.of());
  }

  /**
   * What a preset trains for a cell.
   *
   * @throws IllegalArgumentException if the preset leaves the block out
   */
  public Setup setup(Preset preset, Cell cell) {
    return setup(preset)
        .map(cell.variation())
        .orElseThrow(
            () ->
                new IllegalArgumentException("preset " + preset.id() + " leaves out block " + id));
  }

  /** What a preset trains here, if it does. */
  public Optional<Setup> setup(Preset preset) {
    return Optional.ofNullable(setups.get(preset));
  }

  /** The cells that a preset trains, the baseline first; none if it leaves the block out. */
  public List<Cell> cells(Preset preset) {
    return setups.containsKey(preset)
        ? cells.stream().filter(cell -> cell.presets().contains(preset)).toList()
        : List.of();
  }

  /** The cell that the others are compared with. */
  public Cell baseline() {
    return cells.get(0);
  }
}
