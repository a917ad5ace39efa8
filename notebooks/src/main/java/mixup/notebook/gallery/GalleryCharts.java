package mixup.notebook.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mixup.method.Methods;
import mixup.notebook.Chart;
import mixup.notebook.draw.ColorScale;

/** Figures about mixed pictures. */
public final class GalleryCharts {

  private static final int MOST_CURVES = 8;
  private static final double VISIBLE = 0.02;

  private GalleryCharts() {}

  /** What the label of every picture says, as stacked bars. */
  public static Chart labels(List<Shown> pictures, List<String> classes) {
    Chart chart = Chart.titled("What the label says").y("share of the label");
    List<String> titles = pictures.stream().map(Shown::title).toList();
    List<String> parts = List.of(classes.get(0), classes.get(1), "other classes");
    for (int part = 0; part < parts.size(); part++) {
      int p = part;
      double[] shares = pictures.stream().mapToDouble(s -> s.shares().get(p)).toArray();
      if (p < 2 || IntStream.range(0, shares.length).anyMatch(i -> shares[i] > 0)) {
        chart.bars(parts.get(p), titles, shares, null);
      }
    }
    return wide(chart.layout("barmode", "stack"), pictures.size());
  }

  /** How the λ of many draws are spread, a box for each method. */
  public static Chart lambdas(Gallery gallery) {
    Chart chart = Chart.titled("λ of the draws of every method").y("λ, share of the first picture");
    gallery.methods().forEach(m -> chart.box(Methods.info(m).title(), gallery.lambdas(m)));
    return wide(chart, gallery.methods().size());
  }

  private static Chart wide(Chart chart, int names) {
    return chart.size(Math.max(700, 40 * names), 420).layout("xaxis.tickangle", -40);
  }

  /**
   * The mask of a picture.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Chart mask(Shown shown) {
    Mask mask =
        shown
            .mask()
            .orElseThrow(() -> new IllegalArgumentException(shown.title() + " leaves no mask"));
    String title =
        String.format(
            Locale.ROOT, "%s: share of the first picture, mean %.3f", shown.title(), mask.mean());
    return Chart.titled(title)
        .x("column")
        .y("row")
        .heatmap(
            numbers(mask.own()[0].length),
            numbers(mask.own().length),
            mask.own(),
            ColorScale.BLUES,
            "")
        .size(480, 460);
  }

  /** Every fourth number; the names between must differ, so they are blanks of many lengths. */
  private static List<String> numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 4 == 0 ? Integer.toString(i) : " ".repeat(i))
        .toList();
  }

  /**
   * The first picture of some whose mask differs from place to place, one with shares between 0 and
   * 1 before one that only cuts.
   */
  public static Shown masked(List<Shown> pictures) {
    List<Shown> varied =
        pictures.stream().filter(s -> s.mask().filter(Mask::varies).isPresent()).toList();
    return varied.stream()
        .filter(s -> !s.mask().orElseThrow().cuts())
        .findFirst()
        .orElseGet(() -> varied.get(0));
  }

  /**
   * The label's share of the first picture against λ as drawn: a straight line where the label
   * follows the draw. At most eight methods, those that depart from it first; none that always
   * draws the same.
   *
   * @param rows pictures of one method each
   */
  public static Chart labelAgainstDraw(List<List<Shown>> rows) {
    List<List<Shown>> drawn = rows.stream().filter(GalleryCharts::spreads).toList();
    List<List<Shown>> sorted = new ArrayList<>();
    drawn.stream().filter(GalleryCharts::departs).forEach(sorted::add);
    drawn.stream().filter(row -> !departs(row)).forEach(sorted::add);
    Chart chart =
        Chart.titled("Does the label follow the draw?")
            .x("λ as drawn")
            .y("share of the first picture in the label");
    for (List<Shown> row : sorted.subList(0, Math.min(MOST_CURVES, sorted.size()))) {
      List<Shown> ascending =
          row.stream().sorted((a, b) -> Double.compare(a.lambda(), b.lambda())).toList();
      chart.line(
          row.get(0).title(),
          ascending.stream().mapToDouble(Shown::lambda).toArray(),
          ascending.stream().mapToDouble(s -> s.shares().get(0)).toArray());
    }
    return chart;
  }

  private static boolean spreads(List<Shown> row) {
    double first = row.get(0).lambda();
    return row.stream().anyMatch(s -> Math.abs(s.lambda() - first) > VISIBLE);
  }

  private static boolean departs(List<Shown> row) {
    return row.stream().anyMatch(s -> Math.abs(s.lambda() - s.shares().get(0)) > VISIBLE);
  }
}
