package mixup.reproduction;

import java.util.Optional;
import java.util.Set;
import mixup.method.Method;

/**
 * One number of a table: a method with its settings.
 *
 * @param id name within its block, for example {@code cutmix}
 * @param label row label for readers
 * @param method method with settings
 * @param published the paper's number; empty where the paper only draws a point
 * @param presets presets that train this cell
 */
public record Cell(
    String id,
    String label,
    Method method,
    Optional<PublishedValue> published,
    Set<Preset> presets) {

  public Cell {
    presets = Set.copyOf(presets);
  }
}
