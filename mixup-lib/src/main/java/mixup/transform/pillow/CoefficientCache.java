package mixup.transform.pillow;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The coefficient tables used last. Tables depend on their key alone, so that sharing them between
 * threads and runs changes nothing but the time.
 */
final class CoefficientCache {

  /** About 2 MB of tables for results of 224 pixels. */
  static final int CAPACITY = 256;

  /** What a table depends on. */
  private record Key(int length, float from, float to, int results, Filter filter) {}

  private static final CoefficientCache SHARED = new CoefficientCache();

  private final Map<Key, Coefficients> tables = new LinkedHashMap<>(16, 0.75f, true);

  static CoefficientCache shared() {
    return SHARED;
  }

  /** The table, computed if it is not there. Two threads may compute the same one. */
  Coefficients of(int length, float from, float to, int results, Filter filter) {
    Key key = new Key(length, from, to, results, filter);
    Coefficients known = find(key);
    if (known != null) {
      return known;
    }
    Coefficients computed = Coefficients.of(length, from, to, results, filter);
    remember(key, computed);
    return computed;
  }

  private synchronized Coefficients find(Key key) {
    return tables.get(key);
  }

  private synchronized void remember(Key key, Coefficients table) {
    tables.put(key, table);
    if (tables.size() > CAPACITY) {
      tables.remove(tables.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return tables.size();
  }
}
