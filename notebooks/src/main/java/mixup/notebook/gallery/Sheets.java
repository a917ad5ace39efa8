package mixup.notebook.gallery;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mixup.notebook.Sheet;

/** Pages of mixed pictures: beside each picture its mask, below it the label as a bar. */
public final class Sheets {

  private static final int GAP = 14;
  private static final int HEAD = 30;
  private static final int SIDE = 112;
  private static final int SMALL = 56;
  private static final int BAR = 10;

  private static final int NAME = 120;
  private static final int STRIP_GAP = 4;
  private static final int THIN = 6;

  private Sheets() {}

  /**
   * One tile for each picture: method, picture, mask, label, λ.
   *
   * @param classes names of the first and the second picture's class
   * @param columns tiles in a row
   */
  public static Sheet tiles(List<Shown> pictures, List<String> classes, int columns) {
    int tileWidth = SIDE + 4 + SMALL + GAP;
    int tileHeight = 18 + SIDE + 4 + BAR + 18 + GAP;
    int rows = (pictures.size() + columns - 1) / columns;
    try (Brush brush = new Brush(GAP + columns * tileWidth, HEAD + rows * tileHeight)) {
      brush.legend(classes, GAP, 18);
      for (int i = 0; i < pictures.size(); i++) {
        tile(
            brush, pictures.get(i), GAP + i % columns * tileWidth, HEAD + i / columns * tileHeight);
      }
      return new Sheet(brush.page(), words(pictures));
    }
  }

  private static void tile(Brush brush, Shown shown, int x, int y) {
    brush.words(shown.title(), x, y + 12, true);
    brush.picture(shown.picture(), x, y + 18, SIDE);
    int right = x + SIDE + 4;
    shown
        .mask()
        .ifPresentOrElse(
            mask -> brush.picture(mask.picture(Brush.FIRST, Brush.SECOND), right, y + 18, SMALL),
            () -> brush.nothing(right, y + 18, SMALL));
    int below = y + 18 + SIDE + 4;
    brush.bar(shown.shares(), x, below, SIDE, BAR);
    String label =
        String.format(Locale.ROOT, "λ %.2f, label %.2f", shown.lambda(), shown.shares().get(0));
    brush.words(label, x, below + BAR + 14, false);
  }

  private static String words(List<Shown> pictures) {
    return pictures.stream()
        .map(s -> String.format(Locale.ROOT, "%s %.2f", s.title(), s.shares().get(0)))
        .collect(
            Collectors.joining(", ", "[mixed pictures, share of the first in the label] ", ""));
  }

  /**
   * One row for each method, from one end of λ to the other; a λ to which no draw came as near as
   * half a step stays empty.
   *
   * @param rows pictures of one method each, one for each λ
   * @param lambdas wanted shares of the first picture, ascending in equal steps
   */
  public static Sheet strips(List<List<Shown>> rows, double[] lambdas, List<String> classes) {
    int cell = SMALL + STRIP_GAP;
    int rowHeight = SMALL + THIN + 2 + STRIP_GAP + 4;
    int width = GAP + NAME + lambdas.length * cell + GAP;
    try (Brush brush = new Brush(width, HEAD + 18 + rows.size() * rowHeight)) {
      brush.legend(classes, GAP, 18);
      for (int i = 0; i < lambdas.length; i++) {
        String name = String.format(Locale.ROOT, "%s%.1f", i == 0 ? "λ " : "", lambdas[i]);
        brush.centred(name, GAP + NAME + i * cell + SMALL / 2, HEAD + 12);
      }
      for (int row = 0; row < rows.size(); row++) {
        strip(brush, rows.get(row), lambdas, HEAD + 18 + row * rowHeight);
      }
      return new Sheet(brush.page(), "[strips] " + titles(rows));
    }
  }

  private static void strip(Brush brush, List<Shown> row, double[] lambdas, int y) {
    brush.words(row.get(0).title(), GAP, y + SMALL / 2 + 4, true);
    double reach = reach(lambdas);
    for (int i = 0; i < lambdas.length; i++) {
      int x = GAP + NAME + i * (SMALL + STRIP_GAP);
      if (Math.abs(row.get(i).lambda() - lambdas[i]) > reach) {
        brush.nothing(x, y, SMALL);
      } else {
        brush.picture(row.get(i).picture(), x, y, SMALL);
        brush.bar(row.get(i).shares(), x, y + SMALL + 2, SMALL, THIN);
      }
    }
  }

  /** Half a step: what lies farther off belongs to the neighbour. */
  private static double reach(double[] lambdas) {
    double span = lambdas[lambdas.length - 1] - lambdas[0];
    return span / Math.max(1, lambdas.length - 1) / 2 + 1e-6;
  }

  private static String titles(List<List<Shown>> rows) {
    return rows.stream().map(row -> row.get(0).title()).collect(Collectors.joining(", "));
  }
}
