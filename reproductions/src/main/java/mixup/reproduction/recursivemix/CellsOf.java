package mixup.reproduction.recursivemix;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mixup.method.Method;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Published;
import mixup.reproduction.PublishedKey;

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

  /**
   * A cell with a published number.
   *
   * @throws IllegalStateException if the file has none there: a table must not lose its number
   *     because a key was misspelt
   */
  Cell cell(String id, String label, Method method, String publishedMethod, String variant) {
    PublishedKey key = new PublishedKey(file, table, dataset, backbone, publishedMethod, variant);
    return new Cell(
        id,
        label,
        method,
        Optional.of(
            published
                .find(key)
                .orElseThrow(() -> new IllegalStateException("no published number at " + key))),
        ALL);
  }

  /** A point that the paper only draws. */
  Cell drawn(String id, String label, Method method, Set<Preset> presets) {
    return new Cell(id, label, method, Optional.empty(), presets);
  }
}
