package mixup.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;

/**
 * A list of pictures with a whole number each, as OpenMixup keeps ages (AgeDB, IMDB-WIKI): lines
 * {@code path,age}. The number stands after the last comma.
 *
 * @param paths pictures below a folder, in the order of the list
 * @param values the numbers, not negative; shared, treat as read-only
 */
@SuppressWarnings("ArrayRecordComponent") // long and shared on purpose; the class says so
public record RegressionList(List<String> paths, int[] values) {

  public RegressionList {
    paths = List.copyOf(paths);
    if (paths.size() != values.length) {
      throw new IllegalArgumentException(paths.size() + " paths, " + values.length + " values");
    }
  }

  /** Number of pictures. */
  public int size() {
    return values.length;
  }

  /**
   * Reads a list.
   *
   * @throws CorruptData if a line has no number, a path occurs twice, or the list is empty
   * @throws UnsafePath if a path leaves its folder
   */
  public static RegressionList read(Path file) {
    TextTable table = TextTable.read(file);
    List<String> paths = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int[] values = new int[table.rows().size()];
    for (int row = 0; row < values.length; row++) {
      String[] pair = table.split(row, ',', true);
      paths.add(table.path(row, pair[0]));
      values[row] = table.number(row, "value", pair[1]);
      if (!seen.add(pair[0])) {
        throw table.fault(row, "\"" + pair[0] + "\" occurs twice");
      }
    }
    return new RegressionList(paths, values);
  }
}
