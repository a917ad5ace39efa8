package mixup.reproduction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mixup.reproduction.recursivemix.Figure04;
import mixup.reproduction.recursivemix.Figure05;
import mixup.reproduction.recursivemix.Table01;
import mixup.reproduction.recursivemix.Table02;
import mixup.reproduction.recursivemix.Table03;
import mixup.reproduction.recursivemix.Table04a;
import mixup.reproduction.recursivemix.Table04b;
import mixup.reproduction.recursivemix.Table05;
import mixup.reproduction.recursivemix.Table06;
import mixup.util.Nearest;

/** The registry of tables. A new table is one file and one line here. */
public final class Tables {

  private static final Map<String, Table> ALL =
      index(
          Table01.table(),
          Table02.table(),
          Table03.table(),
          Table04a.table(),
          Table04b.table(),
          Table05.table(),
          Table06.table(),
          Figure04.table(),
          Figure05.table());

  private Tables() {}

  private static Map<String, Table> index(Table... tables) {
    Map<String, Table> byId = new LinkedHashMap<>();
    Stream.of(tables).forEach(table -> byId.put(table.id(), table));
    return byId;
  }

  /** All tables, in the order of their paper. */
  public static List<Table> all() {
    return List.copyOf(ALL.values());
  }

  /** All names. */
  public static List<String> ids() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Finds a table.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static Table of(String id) {
    Table table = ALL.get(id);
    if (table == null) {
      throw new IllegalArgumentException(
          "unknown table '" + id + "'. " + Nearest.hint(id, ALL.keySet()));
    }
    return table;
  }
}
