package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A matrix as coloured cells, with the numbers in them if wished; a missing cell stays grey. */
final class HeatLayer implements Layer {

  private static final Pattern TEMPLATE = Pattern.compile("%\\{z(?::([^}]*))?}");
  private static final Color MISSING = new Color(0xe8e8e8);

  private final JsonNode trace;

  HeatLayer(JsonNode trace) {
    this.trace = trace;
  }

  @Override
  public Stream<JsonNode> xs() {
    return places("x", trace.path("z").path(0).size());
  }

  @Override
  public Stream<JsonNode> ys() {
    return places("y", trace.path("z").size());
  }

  private Stream<JsonNode> places(String key, int count) {
    JsonNode given = trace.path(key);
    return given.isArray()
        ? Json.elements(given)
        : IntStream.range(0, count).mapToObj(IntNode::valueOf);
  }

  @Override
  public void extend(Axis x, Axis y) {
    double[] across = edges(x, xs().toList());
    double[] up = edges(y, ys().toList());
    x.include(across[0], false);
    x.include(across[across.length - 1], false);
    y.include(up[0], false);
    y.include(up[up.length - 1], false);
  }

  /** Borders half way between the centres, one more than there are centres. */
  private static double[] edges(Axis axis, List<JsonNode> centres) {
    int n = centres.size();
    if (n == 0) {
      return new double[1];
    }
    double[] at = centres.stream().mapToDouble(axis::number).toArray();
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (at[i - 1] + at[i]) / 2;
    }
    edges[0] = n > 1 ? at[0] - (edges[1] - at[0]) : at[0] - 0.5;
    edges[n] = n > 1 ? at[n - 1] + (at[n - 1] - edges[n - 1]) : at[0] + 0.5;
    return edges;
  }

  double low() {
    return Json.number(trace.path("zmin"), values().min().orElse(0));
  }

  double high() {
    return Json.number(trace.path("zmax"), values().max().orElse(1));
  }

  ColorScale scale() {
    ColorScale scale = ColorScale.of(trace.path("colorscale"));
    return trace.path("reversescale").asBoolean() ? reversed(scale) : scale;
  }

  boolean showsScale() {
    return trace.path("showscale").asBoolean(true);
  }

  String scaleTitle() {
    return Json.title(trace.path("colorbar"));
  }

  private static ColorScale reversed(ColorScale scale) {
    List<Double> at =
        IntStream.range(0, scale.at().size())
            .mapToObj(i -> 1 - scale.at().get(scale.at().size() - 1 - i))
            .toList();
    List<Color> colors =
        IntStream.range(0, at.size()).mapToObj(i -> scale.colors().get(at.size() - 1 - i)).toList();
    return new ColorScale(at, colors);
  }

  private DoubleStream values() {
    return Json.elements(trace.path("z"))
        .flatMap(Json::elements)
        .mapToDouble(Json::number)
        .filter(Double::isFinite);
  }

  @Override
  public void paint(Graphics2D g, Axis x, Axis y) {
    double[] across = edges(x, xs().toList());
    double[] up = edges(y, ys().toList());
    Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
    double low = low();
    double range = high() > low ? high() - low : 1;
    ColorScale scale = scale();
    for (int row = 0; row < up.length - 1; row++) {
      for (int column = 0; column < across.length - 1; column++) {
        double value = Json.number(trace.path("z").path(row).path(column));
        Color color = Double.isFinite(value) ? scale.at((value - low) / range) : MISSING;
        Rectangle2D cell =
            cell(
                x.pixel(across[column]),
                x.pixel(across[column + 1]),
                y.pixel(up[row]),
                y.pixel(up[row + 1]));
        // soft edges would leave a seam of background between neighbours
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setColor(color);
        g.fill(cell);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        label(g, cell, row, column, value, color);
      }
    }
  }

  private Rectangle2D cell(double x1, double x2, double y1, double y2) {
    double gap = Json.number(trace.path("xgap"), 0) / 2;
    return new Rectangle2D.Double(
        Math.min(x1, x2) + gap,
        Math.min(y1, y2) + gap,
        Math.abs(x2 - x1) - 2 * gap,
        Math.abs(y2 - y1) - 2 * gap);
  }

  private void label(
      Graphics2D g, Rectangle2D cell, int row, int column, double value, Color background) {
    String template = trace.path("texttemplate").asText("");
    if (template.isEmpty() || !Double.isFinite(value)) {
      return;
    }
    String own = trace.path("text").path(row).path(column).asText("");
    Matcher matcher = TEMPLATE.matcher(template.replace("%{text}", own));
    String text =
        matcher.replaceAll(
            hit ->
                Matcher.quoteReplacement(
                    Ticks.formatted(value, hit.group(1) == null ? "" : hit.group(1))));
    g.setFont(Words.plain(11));
    if (Words.width(g, text) < cell.getWidth() && cell.getHeight() > 11) {
      g.setColor(brightness(background) > 0.55 ? new Color(0x333333) : Color.WHITE);
      Words.draw(g, text, cell.getCenterX(), cell.getCenterY() + 4, 0.5);
    }
  }

  private static double brightness(Color color) {
    return (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
  }
}
