package mixup.reproduction;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mixup.method.Method;

/**
 * One number of a table: a method with its settings.
 *
 * @param id name within its block, for example {@code cutmix}
 * @param label row label for readers
 * @param method method with settings
 * @param variation what the cell changes in the block's network or recipe; nothing for most
 * @param published the paper's number; empty where the paper only draws a point
 * @param presets presets that train this cell
 * @param note what we chose because the paper does not say it, a sentence; empty for most
 */
public record Cell(
    String id,
    String label,
    Method method,
    UnaryOperator<Setup> variation,
    Optional<PublishedValue> published,
    Set<Preset> presets,
    String note) {

  public Cell {
    presets = Set.copyOf(presets);
  }

  /** A cell that trains its block's setup as it is. */
  public Cell(
      String id,
      String label,
      Method method,
      Optional<PublishedValue> published,
      Set<Preset> presets) {
    this(id, label, method, UnaryOperator.identity(), published, presets, "");
  }
}
