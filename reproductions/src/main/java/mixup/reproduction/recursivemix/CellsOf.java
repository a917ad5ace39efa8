package mixup.reproduction.recursivemix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mixup.method.Method;
import mixup.method.Vanilla;
import mixup.reproduction.AwaitedCell;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Published;
import mixup.reproduction.PublishedKey;
import mixup.reproduction.PublishedValue;
import mixup.reproduction.Setup;

/**
 * Makes the cells of one block and looks their numbers up.
 *
 * @param published numbers of the file
 * @param file its name
 * @param table table or figure in the file
 * @param dataset data set in the file
 * @param backbone network in the file
 */
record CellsOf(Published published, String file, String table, String dataset, String backbone) {

  static final Set<Preset> ALL = EnumSet.allOf(Preset.class);

  static CellsOf file(String file, String table, String dataset, String backbone) {
    return new CellsOf(Published.load(file), file, table, dataset, backbone);
  }

  /** A cell with a published number. */
  Cell cell(String id, String label, Method method, String publishedMethod, String variant) {
    return new Cell(id, label, method, Optional.of(number(publishedMethod, variant)), ALL);
  }

  /** Plain training with a changed network or recipe, and what the paper leaves open about it. */
  Cell varied(
      String id,
      String label,
      UnaryOperator<Setup> variation,
      String publishedMethod,
      String note) {
    Optional<PublishedValue> value = Optional.of(number(publishedMethod, ""));
    return new Cell(id, label, new Vanilla(), variation, value, ALL, note);
  }

  /** As {@link #cell}, with what the paper leaves open. */
  Cell noted(String id, String label, Method method, String publishedMethod, String note) {
    Optional<PublishedValue> value = Optional.of(number(publishedMethod, ""));
    return new Cell(id, label, method, UnaryOperator.identity(), value, ALL, note);
  }

  /** A row whose method is still to come. */
  AwaitedCell awaited(String method, String label, String publishedMethod, String variant) {
    return new AwaitedCell(method, label, method, number(publishedMethod, variant));
  }

  /**
   * The number of a row.
   *
   * @throws IllegalStateException if the file has none there: a table must not lose its number
   *     because a key was misspelt
   */
  private PublishedValue number(String method, String variant) {
    PublishedKey key = new PublishedKey(file, table, dataset, backbone, method, variant);
    return published
        .find(key)
        .map(value -> value.withTop5(published.find(key.withMetric("top5_error"))))
        .orElseThrow(() -> new IllegalStateException("no published number at " + key));
  }

  /** A point that the paper only draws. */
  Cell drawn(String id, String label, Method method, Set<Preset> presets) {
    return new Cell(id, label, method, Optional.empty(), presets);
  }
}
