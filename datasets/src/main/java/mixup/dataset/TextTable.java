package mixup.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.UnsafePath;

/**
 * A table of text, one record a line, with faults named by file and line. UTF-8 with or without a
 * byte order mark; LF or CRLF; empty lines at the end mean nothing.
 *
 * @param file where it was read from
 * @param rows lines that are not empty, in order; row i stands in line i + 1
 */
record TextTable(Path file, List<String> rows) {
  private static final int LONGEST = 8192;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads a table.
   *
   * @throws CorruptData if it is empty or no UTF-8, if a line is too long, or an empty one lies
   *     between others
   */
  static TextTable read(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      TextTable table = new TextTable(file, new ArrayList<>());
      table.take(in);
      if (table.rows.isEmpty()) {
        throw new CorruptData(file.toString(), "the table is empty");
      }
      return table;
    } catch (CharacterCodingException e) {
      throw new CorruptData(file.toString(), "not UTF-8 text").because(e);
    } catch (NoSuchFileException e) {
      throw new DataMissing(file.toString(), "no such file", "Add it.").because(e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private void take(Reader in) throws IOException {
    boolean ended = false;
    for (String line = line(in); line != null; line = line(in)) {
      String row = rows.isEmpty() && !ended ? withoutMark(line) : line;
      if (row.isBlank()) {
        ended = true;
      } else if (ended) {
        throw fault(rows.size(), "empty line");
      } else {
        rows.add(row);
      }
    }
  }

  private static String withoutMark(String line) {
    return !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
  }

  /** The next line, or null; reads no more than a line may have. */
  private String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() == LONGEST) {
        throw fault(rows.size(), "more than " + LONGEST + " characters");
      }
      line.append((char) c);
    }
    int end = line.length() - 1;
    if (end >= 0 && line.charAt(end) == '\r') {
      line.setLength(end);
    }
    return line.toString();
  }

  /** An error in a row. */
  CorruptData fault(int row, String what) {
    return new CorruptData(file.toString(), at(row, what));
  }

  /** Names the line of a row. */
  static String at(int row, String what) {
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
