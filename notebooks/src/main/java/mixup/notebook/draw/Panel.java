package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The traces that share one pair of axes, with their grid, marks and titles. */
final class Panel {

  private static final Color GRID = new Color(0xe5e8ef);
  private static final Color ZERO = new Color(0xb8c0cc);
  private static final double TURN = 30;

  private final JsonNode layout;
  private final List<Layer> layers;
  private final Axis x;
  private final Axis y;
  private final boolean turned;

  Panel(
      Graphics2D g,
      JsonNode layout,
      JsonNode xSpec,
      JsonNode ySpec,
      List<Look> traces,
      double width) {
    this.layout = layout;
    this.layers = layers(layout, traces);
    this.x = new Axis(xSpec, layers.stream().flatMap(Layer::xs));
    this.y = new Axis(ySpec, layers.stream().flatMap(Layer::ys));
    layers.forEach(layer -> layer.extend(x, y));
    this.turned = crowded(g, width);
  }

  private static List<Layer> layers(JsonNode layout, List<Look> traces) {
    BarGroup bars = new BarGroup(layout);
    List<Layer> layers = new ArrayList<>();
    ScatterLayer before = null;
    for (Look look : traces) {
      Layer layer =
          switch (look.trace().path("type").asText("scatter")) {
            case "bar" -> new BarLayer(look, bars);
            case "histogram" ->
                new BarLayer(new Look(Histogram.bars(look.trace()), look.base()), bars);
            case "box", "violin" -> new BoxLayer(look);
            case "heatmap" -> new HeatLayer(look.trace());
            default -> new ScatterLayer(look, before);
          };
      before = layer instanceof ScatterLayer scatter ? scatter : before;
      layers.add(layer);
    }
    return layers;
  }

  /** Whether names under the axis would touch each other. */
  private boolean crowded(Graphics2D g, double width) {
    g.setFont(Words.plain(12));
    double slot = width / Math.max(1, x.categories.size());
    return x.categories.stream().anyMatch(name -> Words.width(g, name) > slot - 6);
  }

  /** Room below the plot for marks and title. */
  double bottom(Graphics2D g) {
    g.setFont(Words.plain(12));
    double longest =
        x.categories.stream().mapToDouble(name -> Words.width(g, name)).max().orElse(0);
    double lines =
        x.categories.stream().mapToDouble(name -> Words.height(g, name)).max().orElse(16);
    double labels =
        turned ? Math.min(110, longest * Math.sin(Math.toRadians(TURN)) + 18) : lines + 6;
    return labels + (x.title().isEmpty() ? 6 : 30);
  }

  /** Room at the left of the plot for marks and title. */
  double left(Graphics2D g, double top, double bottom) {
    y.place(bottom, top);
    g.setFont(Words.plain(12));
    double labels =
        Ticks.of(y, 48).stream().mapToDouble(tick -> Words.width(g, tick.label())).max().orElse(10);
    return Math.max(labels + 14 + (y.title().isEmpty() ? 6 : 24), overhang(g));
  }

  /** How far the first turned name reaches to the left of the plot's first place. */
  private double overhang(Graphics2D g) {
    double reach =
        turned ? Words.width(g, x.categories.get(0)) * Math.cos(Math.toRadians(TURN)) : 0;
    return Math.min(120, reach - 20);
  }

  Optional<HeatLayer> scaled() {
    return layers.stream()
        .filter(HeatLayer.class::isInstance)
        .map(HeatLayer.class::cast)
        .filter(HeatLayer::showsScale)
        .findFirst();
  }

  /** Draws the panel; a second vertical axis over the same plot has neither grid nor ground. */
  void paint(Graphics2D g, Rectangle2D area, boolean overlay) {
    x.place(area.getMinX(), area.getMaxX());
    y.place(area.getMaxY(), area.getMinY());
    boolean heat = layers.stream().anyMatch(HeatLayer.class::isInstance);
    List<Ticks.Tick> across = Ticks.of(x, 70);
    List<Ticks.Tick> up = Ticks.of(y, 48);
    if (!overlay && !heat) {
      grid(g, area, across, up);
    }
    Shape clip = g.getClip();
    g.clip(
        new Rectangle2D.Double(
            area.getX() - 1, area.getY() - 1, area.getWidth() + 2, area.getHeight() + 2));
    layers.forEach(layer -> layer.paint(g, x, y));
    Notes notes = new Notes(layout, area, x, y);
    if (!overlay) {
      notes.paintShapes(g);
    }
    g.setClip(clip);
    if (!overlay) {
      notes.paintTexts(g);
      marksBelow(g, area, across);
    }
    marksBeside(g, area, up);
    titles(g, area, overlay);
    scaled().ifPresent(layer -> ColorBar.paint(g, layer, area));
  }

  private void grid(Graphics2D g, Rectangle2D area, List<Ticks.Tick> across, List<Ticks.Tick> up) {
    g.setStroke(Look.stroke(1, "solid"));
    if (x.kind != Axis.Kind.CATEGORY && x.spec.path("showgrid").asBoolean(true)) {
      for (Ticks.Tick tick : across) {
        double at = x.pixel(tick.at());
        g.setColor(GRID);
        g.draw(new Line2D.Double(at, area.getMinY(), at, area.getMaxY()));
      }
    }
    if (y.kind != Axis.Kind.CATEGORY && y.spec.path("showgrid").asBoolean(true)) {
      for (Ticks.Tick tick : up) {
        double at = y.pixel(tick.at());
        g.setColor(tick.at() == 0 && y.kind == Axis.Kind.LINEAR ? ZERO : GRID);
        g.draw(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
      }
    }
    g.setColor(ZERO);
    g.draw(new Line2D.Double(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
  }

  private void marksBelow(Graphics2D g, Rectangle2D area, List<Ticks.Tick> ticks) {
    g.setFont(Words.plain(12));
    g.setColor(Words.INK);
    double y0 = area.getMaxY() + 17;
    for (Ticks.Tick tick : ticks) {
      double at = x.pixel(tick.at());
      if (turned) {
        Words.drawTurned(g, Words.fit(g, tick.label(), 180), at + 4, y0 - 3, -TURN, 1);
      } else {
        Words.draw(g, tick.label(), at, y0, 0.5);
      }
    }
  }

  private boolean atRight() {
    return y.spec.path("side").asText().equals("right");
  }

  private void marksBeside(Graphics2D g, Rectangle2D area, List<Ticks.Tick> ticks) {
    g.setFont(Words.plain(12));
    g.setColor(Words.INK);
    for (Ticks.Tick tick : ticks) {
      double at = y.pixel(tick.at()) + 4;
      if (atRight()) {
        Words.draw(g, tick.label(), area.getMaxX() + 8, at, 0);
      } else {
        Words.draw(g, tick.label(), area.getMinX() - 8, at, 1);
      }
    }
  }

  private void titles(Graphics2D g, Rectangle2D area, boolean overlay) {
    g.setFont(Words.plain(13));
    g.setColor(Words.INK);
    if (!overlay) {
      Words.draw(g, x.title(), area.getCenterX(), area.getMaxY() + bottom(g) - 10, 0.5);
      g.setFont(Words.plain(13));
    }
    double widest =
        Ticks.of(y, 48).stream().mapToDouble(tick -> Words.width(g, tick.label())).max().orElse(10);
    double from = atRight() ? area.getMaxX() + widest + 26 : area.getMinX() - widest - 16;
    Words.drawTurned(g, y.title(), from, area.getCenterY(), -90, 0.5);
  }
}
