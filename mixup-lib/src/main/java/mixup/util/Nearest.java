package mixup.util;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names a reader probably meant, for messages about unknown names. */
public final class Nearest {
  private static final int SHOWN = 3;

  private Nearest() {}

  /**
   * The valid names that are close to a mistyped one, closest first, at most three.
   *
   * <p>Close means: one contains the other, or at most a third of the letters (and at least two)
   * must be inserted, deleted, replaced or swapped with their neighbour. Case is ignored.
   *
   * @param got the name that was not found
   * @param valid the names that exist
   * @return possibly empty
   */
  public static List<String> nearest(String got, Collection<String> valid) {
    String wanted = got.toLowerCase(Locale.ROOT);
    return valid.stream()
        .filter(name -> isClose(wanted, name.toLowerCase(Locale.ROOT)))
        .sorted(
            Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /**
   * A sentence for the end of an error message: the nearest names, or all of them when none is
   * near.
   *
   * @param got the name that was not found
   * @param valid the names that exist
   */
  public static String hint(String got, Collection<String> valid) {
    if (valid.isEmpty()) {
      return "There are none.";
    }
    List<String> near = nearest(got, valid);
    String all = "Valid: " + String.join(", ", valid.stream().sorted().toList()) + ".";
    return near.isEmpty() ? all : "Did you mean " + String.join(" or ", near) + "? " + all;
  }

  private static boolean isClose(String wanted, String name) {
    if (wanted.length() >= 3 && (name.contains(wanted) || wanted.contains(name))) {
      return true;
    }
    return distance(wanted, name) <= Math.max(2, name.length() / 3);
  }

  /** Optimal string alignment distance: Levenshtein plus swaps of neighbours. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + differs);
    if (i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1)) {
      best = Math.min(best, cost[i - 2][j - 2] + 1);
    }
    return best;
  }
}
