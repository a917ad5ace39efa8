package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines, markers, filled bands and error bars. */
final class ScatterLayer implements Layer {

  private final Look look;
  private final ScatterLayer before;
  private final ErrorBars errorX;
  private final ErrorBars errorY;

  /**
   * @param before the scatter trace before this one, to which {@code tonexty} fills; or null
   */
  ScatterLayer(Look look, ScatterLayer before) {
    this.look = look;
    this.before = before;
    this.errorX = new ErrorBars(look.trace().path("error_x"));
    this.errorY = new ErrorBars(look.trace().path("error_y"));
  }

  @Override
  public Stream<JsonNode> xs() {
    return orIndex(look.trace().path("x"), look.trace().path("y"));
  }

  @Override
  public Stream<JsonNode> ys() {
    return orIndex(look.trace().path("y"), look.trace().path("x"));
  }

  static Stream<JsonNode> orIndex(JsonNode values, JsonNode other) {
    return values.isArray()
        ? Json.elements(values)
        : IntStream.range(0, other.size()).mapToObj(IntNode::valueOf);
  }

  @Override
  public void extend(Axis x, Axis y) {
    List<JsonNode> across = xs().toList();
    List<JsonNode> up = ys().toList();
    for (int i = 0; i < Math.min(across.size(), up.size()); i++) {
      double vx = x.number(across.get(i));
      double vy = y.number(up.get(i));
      if (Double.isFinite(vx) && Double.isFinite(vy)) {
        x.include(vx, look.hasMarkers() || x.kind == Axis.Kind.CATEGORY);
        y.include(vy, true);
        spread(x, errorX, i, across.get(i));
        spread(y, errorY, i, up.get(i));
      }
    }
    if (look.trace().path("fill").asText().equals("tozeroy")) {
      y.include(y.inner(0), false);
    }
  }

  private static void spread(Axis axis, ErrorBars errors, int i, JsonNode value) {
    if (errors.present()) {
      axis.include(axis.inner(Json.number(value) - errors.below(i)), true);
      axis.include(axis.inner(Json.number(value) + errors.above(i)), true);
    }
  }

  @Override
  public void paint(Graphics2D g, Axis x, Axis y) {
    List<Point2D> points = points(x, y);
    paintFill(g, points, x, y);
    if (look.hasLines() && Json.number(look.trace().path("line").path("width"), 2) > 0) {
      g.setColor(look.line());
      g.setStroke(look.stroke());
      g.draw(path(points));
    }
    paintErrors(g, points, x, y);
    if (look.hasMarkers()) {
      paintMarkers(g, points);
    }
    if (look.hasText()) {
      paintText(g, points);
    }
  }

  /** One point for each value; null where a value is missing, which interrupts the line. */
  private List<Point2D> points(Axis x, Axis y) {
    List<JsonNode> across = xs().toList();
    List<JsonNode> up = ys().toList();
    List<Point2D> points = new ArrayList<>();
    for (int i = 0; i < Math.min(across.size(), up.size()); i++) {
      double px = x.pixel(x.number(across.get(i)));
      double py = y.pixel(y.number(up.get(i)));
      points.add(Double.isFinite(px + py) ? new Point2D.Double(px, py) : null);
    }
    return points;
  }

  private Path2D path(List<Point2D> points) {
    boolean steps = look.trace().path("line").path("shape").asText().equals("hv");
    Path2D path = new Path2D.Double();
    Point2D last = null;
    for (Point2D point : points) {
      if (point == null) {
        last = null;
        continue;
      }
      if (last == null) {
        path.moveTo(point.getX(), point.getY());
      } else if (steps) {
        path.lineTo(point.getX(), last.getY());
      }
      path.lineTo(point.getX(), point.getY());
      last = point;
    }
    return path;
  }

  private void paintFill(Graphics2D g, List<Point2D> points, Axis x, Axis y) {
    List<Point2D> outline = new ArrayList<>(points);
    outline.removeIf(point -> point == null);
    if (outline.isEmpty()) {
      return;
    }
    switch (look.trace().path("fill").asText("none")) {
      case "toself" -> {}
      case "tonexty" ->
          outline.addAll(reversed(before == null ? floor(outline, y) : before.points(x, y)));
      case "tozeroy" -> outline.addAll(reversed(floor(outline, y)));
      default -> {
        return;
      }
    }
    Path2D area = new Path2D.Double();
    area.moveTo(outline.get(0).getX(), outline.get(0).getY());
    outline.forEach(point -> area.lineTo(point.getX(), point.getY()));
    area.closePath();
    g.setColor(look.fill());
    g.fill(area);
  }

  private static List<Point2D> floor(List<Point2D> outline, Axis y) {
    double zero = y.pixel(y.kind == Axis.Kind.LOG ? y.low() : 0);
    return outline.stream().<Point2D>map(point -> new Point2D.Double(point.getX(), zero)).toList();
  }

  private static List<Point2D> reversed(List<Point2D> points) {
    List<Point2D> back = new ArrayList<>(points);
    back.removeIf(point -> point == null);
    Collections.reverse(back);
    return back;
  }

  private void paintErrors(Graphics2D g, List<Point2D> points, Axis x, Axis y) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i) != null) {
        double vx = Json.number(look.trace().path("x").path(i));
        double vy = Json.number(look.trace().path("y").path(i));
        errorY.paint(g, i, vy, y, points.get(i).getX(), true, look.line());
        errorX.paint(g, i, vx, x, points.get(i).getY(), false, look.line());
      }
    }
  }

  private void paintMarkers(Graphics2D g, List<Point2D> points) {
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i) != null) {
        mark(g, i, points.get(i));
      }
    }
  }

  private void mark(Graphics2D g, int i, Point2D at) {
    Shape shape = look.markerShape(i, at.getX(), at.getY());
    Color color = look.marker(i);
    g.setStroke(Look.stroke(1.5, "solid"));
    g.setColor(look.openMarker() ? Color.WHITE : color);
    g.fill(shape);
    if (look.openMarker()) {
      g.setColor(color);
      g.draw(shape);
    }
  }

  private void paintText(Graphics2D g, List<Point2D> points) {
    g.setFont(Words.plain(11));
    g.setColor(Words.INK);
    String place = look.trace().path("textposition").asText("middle center");
    double align = place.endsWith("left") ? 1 : place.endsWith("right") ? 0 : 0.5;
    double lift = place.startsWith("top") ? -7 : place.startsWith("bottom") ? 15 : 4;
    double shift = (0.5 - align) * 14;
    for (int i = 0; i < points.size(); i++) {
      String text = Json.at(look.trace().path("text"), i).asText("");
      if (points.get(i) != null && !text.isEmpty()) {
        Words.draw(g, text, points.get(i).getX() + shift, points.get(i).getY() + lift, align);
      }
    }
  }
}
