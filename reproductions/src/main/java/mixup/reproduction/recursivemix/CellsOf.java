package mixup.reproduction.recursivemix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mixup.method.Method;
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

  /** A cell that changes its block's network or recipe. */
  Cell varied(
      String id,
      String label,
      Method method,
      UnaryOperator<Setup> variation,
      String publishedMethod,
      String variant) {
    Optional<PublishedValue> value = Optional.of(number(publishedMethod, variant));
    return new Cell(id, label, method, variation, value, ALL);
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
        .orElseThrow(() -> new IllegalStateException("no published number at " + key));
  }

  /** A point that the paper only draws. */
  Cell drawn(String id, String label, Method method, Set<Preset> presets) {
    return new Cell(id, label, method, Optional.empty(), presets);
  }
}
