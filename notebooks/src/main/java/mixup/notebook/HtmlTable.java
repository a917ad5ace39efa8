package mixup.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table of words, shown as plain HTML. What stands in a cell is text, never markup.
 *
 * @param caption what the table shows; may be empty
 * @param headers names of the columns
 * @param rows cells, each row as long as the headers
 * @param notes lines below the table, for example footnotes of a comparison
 */
public record HtmlTable(
    String caption, List<String> headers, List<List<String>> rows, List<String> notes) {

  /** More rows than this are cut, with a note that says so. */
  public static final int MAX_ROWS = 20;

  public HtmlTable {
    headers = List.copyOf(headers);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<String> row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " cells, the table " + headers.size() + " columns: " + row);
      }
    }
  }

  /**
   * Takes a Tablesaw table; missing values become empty cells.
   *
   * @param table any table; its name is the caption
   * @return the table of its cells as Tablesaw prints them, decimals rounded to four places
   */
  public static HtmlTable of(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        cells.add(column.isMissing(row) ? "" : cell(column.get(row)));
      }
      rows.add(cells);
    }
    String caption = table.name() == null ? "" : table.name();
    return new HtmlTable(caption, table.columnNames(), rows, List.of());
  }

  private static String cell(Object value) {
    boolean decimal = value instanceof Double || value instanceof Float;
    double number = decimal ? ((Number) value).doubleValue() : 0;
    boolean plain = decimal && Math.abs(number) >= 1e-3 && Math.abs(number) < 1e7;
    return plain
        ? String.format(Locale.ROOT, "%.4f", number).replaceAll("\\.?0+$", "")
        : String.valueOf(value);
  }

  /** The table as HTML with its style in place, without script. */
  String html() {
    StringBuilder out = new StringBuilder();
    out.append("<table style=\"border-collapse:collapse;font-size:13px;margin:4px 0\">");
    if (!caption.isEmpty()) {
      out.append("<caption style=\"caption-side:top;text-align:left;font-weight:600;")
          .append("padding:4px 0;color:inherit\">")
          .append(escape(caption))
          .append("</caption>");
    }
    out.append("<thead><tr>");
    for (int column = 0; column < headers.size(); column++) {
      out.append(
          cell("th", "border-bottom:2px solid #888;font-weight:600", column, headers.get(column)));
    }
    out.append("</tr></thead><tbody>");
    for (List<String> row : shownRows()) {
      out.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        out.append(cell("td", "border-bottom:1px solid #ddd", column, row.get(column)));
      }
      out.append("</tr>");
    }
    out.append("</tbody></table>");
    for (String note : allNotes()) {
      out.append("<div style=\"font-size:12px;color:#666\">").append(escape(note)).append("</div>");
    }
    return out.toString();
  }

  private String cell(String tag, String border, int column, String text) {
    String align = isNumeric(column) ? "right" : "left";
    return "<%s style=\"%s;padding:3px 10px;text-align:%s\">%s</%s>"
        .formatted(tag, border, align, escape(text), tag);
  }

  /** Columns in which every filled cell starts like a number are set flush right. */
  private boolean isNumeric(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(text -> text.matches("|[—–]|[-+−±<>≈]?\\s?\\d.*"));
  }

  private List<List<String>> shownRows() {
    return rows.subList(0, Math.min(MAX_ROWS, rows.size()));
  }

  private List<String> allNotes() {
    List<String> all = new ArrayList<>();
    if (rows.size() > MAX_ROWS) {
      all.add("first " + MAX_ROWS + " of " + rows.size() + " rows");
    }
    all.addAll(notes);
    return all;
  }

  /** The table in columns of plain text. */
  String text() {
    int[] widths = new int[headers.size()];
    for (int column = 0; column < widths.length; column++) {
      int c = column;
      widths[c] =
          Math.max(
              headers.get(c).length(),
              shownRows().stream().mapToInt(row -> row.get(c).length()).max().orElse(0));
    }
    StringBuilder out = new StringBuilder(caption.isEmpty() ? "" : caption + "\n");
    out.append(line(headers, widths));
    shownRows().forEach(row -> out.append(line(row, widths)));
    allNotes().forEach(note -> out.append(note).append('\n'));
    return out.toString().stripTrailing();
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String pad = " ".repeat(widths[column] - cells.get(column).length());
      String cell = isNumeric(column) ? pad + cells.get(column) : cells.get(column) + pad;
      line.append(column == 0 ? "" : "  ").append(cell);
    }
    return line.toString().stripTrailing() + "\n";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "<br>");
  }
}
