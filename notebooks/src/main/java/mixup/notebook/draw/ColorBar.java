package mixup.notebook.draw;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.Stream;

/** The scale beside a heat map that tells which colour is which number. */
final class ColorBar {

  static final double ROOM = 86;
  private static final double THICKNESS = 16;

  private ColorBar() {}

  static void paint(Graphics2D g, HeatLayer layer, Rectangle2D area) {
    double x = area.getMaxX() + 18;
    ColorScale scale = layer.scale();
    for (double y = area.getMinY(); y < area.getMaxY(); y += 0.5) {
      g.setColor(scale.at((area.getMaxY() - y) / area.getHeight()));
      g.fill(new Rectangle2D.Double(x, y, THICKNESS, 0.5));
    }
    Axis axis = new Axis(JsonNodeFactory.instance.objectNode(), Stream.empty());
    axis.include(layer.low(), false);
    axis.include(layer.high(), false);
    axis.place(area.getMaxY(), area.getMinY());
    g.setFont(Words.plain(11));
    g.setColor(Words.INK);
    for (Ticks.Tick tick : Ticks.of(axis, 45)) {
      double y = axis.pixel(tick.at());
      Words.draw(g, tick.label(), x + THICKNESS + 6, y + 4, 0);
      g.setStroke(Look.stroke(1, "solid"));
      g.setColor(Color.GRAY);
      g.draw(new Line2D.Double(x + THICKNESS, y, x + THICKNESS + 4, y));
      g.setColor(Words.INK);
    }
    g.setFont(Words.plain(12));
    Words.draw(g, layer.scaleTitle(), x - 4, area.getMinY() - 9, 0);
  }
}
