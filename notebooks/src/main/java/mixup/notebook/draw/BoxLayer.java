package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Upright boxes: quartiles, whiskers to the last value within 1.5 box lengths, single outliers. */
final class BoxLayer implements Layer {

  private static final double HALF_WIDTH = 0.3;

  private final Look look;

  BoxLayer(Look look) {
    this.look = look;
  }

  @Override
  public Stream<JsonNode> xs() {
    JsonNode x = look.trace().path("x");
    return x.isArray() ? Json.elements(x) : Stream.of(TextNode.valueOf(look.name()));
  }

  @Override
  public Stream<JsonNode> ys() {
    return Json.elements(look.trace().path("y"));
  }

  private Map<Double, double[]> groups(Axis x, Axis y) {
    List<JsonNode> places = xs().toList();
    List<JsonNode> values = ys().toList();
    boolean single = !look.trace().path("x").isArray();
    Map<Double, List<Double>> groups = new LinkedHashMap<>();
    IntStream.range(0, values.size())
        .filter(i -> Double.isFinite(y.number(values.get(i))) && (single || i < places.size()))
        .forEach(
            i ->
                groups
                    .computeIfAbsent(
                        x.number(places.get(single ? 0 : i)), place -> new ArrayList<>())
                    .add(y.number(values.get(i))));
    Map<Double, double[]> sorted = new LinkedHashMap<>();
    groups.forEach(
        (place, list) ->
            sorted.put(place, list.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
    return sorted;
  }

  @Override
  public void extend(Axis x, Axis y) {
    groups(x, y)
        .forEach(
            (place, values) -> {
              x.include(place - 0.5, false);
              x.include(place + 0.5, false);
              Arrays.stream(values).forEach(value -> y.include(value, true));
            });
  }

  @Override
  public void paint(Graphics2D g, Axis x, Axis y) {
    groups(x, y).forEach((place, values) -> box(g, x, y, place, values));
  }

  private void box(Graphics2D g, Axis x, Axis y, double place, double[] sorted) {
    double q1 = quantile(sorted, 0.25);
    double q3 = quantile(sorted, 0.75);
    double reach = 1.5 * (q3 - q1);
    double low = Arrays.stream(sorted).filter(v -> v >= q1 - reach).min().orElse(q1);
    double high = Arrays.stream(sorted).filter(v -> v <= q3 + reach).max().orElse(q3);
    double left = x.pixel(place - HALF_WIDTH);
    double right = x.pixel(place + HALF_WIDTH);
    double middle = x.pixel(place);
    Color ink = look.line();
    Rectangle2D body =
        new Rectangle2D.Double(left, y.pixel(q3), right - left, y.pixel(q1) - y.pixel(q3));
    g.setColor(CssColor.withOpacity(ink, 0.35));
    g.fill(body);
    g.setColor(ink);
    g.setStroke(Look.stroke(1.8, "solid"));
    g.draw(body);
    double median = y.pixel(quantile(sorted, 0.5));
    g.draw(new Line2D.Double(left, median, right, median));
    whisker(g, middle, right - middle, y.pixel(q1), y.pixel(low));
    whisker(g, middle, right - middle, y.pixel(q3), y.pixel(high));
    Arrays.stream(sorted)
        .filter(v -> v < low || v > high)
        .forEach(v -> g.fill(new Ellipse2D.Double(middle - 3, y.pixel(v) - 3, 6, 6)));
  }

  private static void whisker(Graphics2D g, double x, double half, double from, double to) {
    g.draw(new Line2D.Double(x, from, x, to));
    g.draw(new Line2D.Double(x - half / 2, to, x + half / 2, to));
  }

  /** Plotly's default: linear between the values at (i + 0.5) / n. */
  static double quantile(double[] sorted, double share) {
    double position = Math.max(0, Math.min(sorted.length - 1, share * sorted.length - 0.5));
    int below = (int) position;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
