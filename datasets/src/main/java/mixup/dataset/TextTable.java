package mixup.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;

/**
 * A table of text, one record a line, with faults named by file and line.
 *
 * @param file where it was read from
 * @param rows the lines; row i stands in line i + 1
 */
record TextTable(Path file, List<String> rows) {
  private static final String REMEDY = DataSetException.REPLACE;

  /**
   * Reads a table.
   *
   * @throws CorruptData if it is empty or no UTF-8, if a line is too long, or an empty one lies
   *     between others
   */
  static TextTable read(Path file) {
    List<String> rows = new ArrayList<>();
    TextLines.read(file, (line, number) -> rows.add(line));
    return new TextTable(file, rows);
  }

  /** An error in a row. */
  CorruptData fault(int row, String what) {
    return new CorruptData(file.toString(), at(row, what));
  }

  /** A label that is none. */
  BadLabel badLabel(int row, String what) {
    return new BadLabel(file.toString(), at(row, what), REMEDY);
  }

  /** Names the line of a row. */
  private static String at(int row, String what) {
    return "line " + (row + 1) + ": " + what;
  }

  /**
   * Both sides of the first or last separator of a row.
   *
   * @throws CorruptData if there is none or a side is empty
   */
  String[] split(int row, char separator, boolean last) {
    String text = rows.get(row);
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    String left = at < 0 ? "" : text.substring(0, at).strip();
    String right = at < 0 ? "" : text.substring(at + 1).strip();
    if (left.isEmpty() || right.isEmpty()) {
      throw fault(row, "two values with \"" + separator + "\" between them are needed: " + text);
    }
    return new String[] {left, right};
  }

  /**
   * A number of at most nine digits, without a sign.
   *
   * @throws CorruptData if it is none
   */
  int number(int row, String kind, String text) {
    boolean digits = !text.isEmpty() && text.length() <= 9;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw fault(row, kind + " \"" + text + "\" is no number");
    }
    return Integer.parseInt(text);
  }

  /**
   * A path that stays inside its folder.
   *
   * @throws UnsafePath if it does not
   */
  String path(int row, String text) {
    Optional<String> fault = SafePath.fault(text);
    if (fault.isPresent()) {
      throw new UnsafePath(file.toString(), at(row, "\"" + text + "\": " + fault.get()));
    }
    return text;
  }
}
