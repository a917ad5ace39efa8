package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A round of shares, clockwise from the top, each with its name and percentage. */
final class PiePicture {

  private PiePicture() {}

  static void paint(Graphics2D g, JsonNode trace, List<Color> colors, Rectangle2D area) {
    Map<String, Double> shares = shares(trace);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    double radius = Math.min(area.getWidth() / 2 - 120, area.getHeight() / 2 - 24);
    double angle = 90;
    int slice = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      double extent = -360 * share.getValue() / sum;
      Arc2D arc = new Arc2D.Double();
      arc.setArcByCenter(area.getCenterX(), area.getCenterY(), radius, angle, extent, Arc2D.PIE);
      g.setColor(colors.get(slice++ % colors.size()));
      g.fill(arc);
      g.setColor(Color.WHITE);
      g.setStroke(Look.stroke(1.5, "solid"));
      g.draw(arc);
      double middle = Math.toRadians(angle + extent / 2);
      label(g, area, radius, middle, share.getKey(), share.getValue() / sum);
      angle += extent;
    }
  }

  private static Map<String, Double> shares(JsonNode trace) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < trace.path("values").size(); i++) {
      double value = Json.number(trace.path("values").path(i));
      if (value > 0) {
        shares.merge(trace.path("labels").path(i).asText("" + i), value, Double::sum);
      }
    }
    return shares;
  }

  private static void label(
      Graphics2D g, Rectangle2D area, double radius, double middle, String name, double share) {
    double x = area.getCenterX() + (radius + 12) * Math.cos(middle);
    double y = area.getCenterY() - (radius + 12) * Math.sin(middle);
    g.setFont(Words.plain(12));
    g.setColor(Words.INK);
    String text = name + String.format(Locale.ROOT, " %.1f%%", 100 * share);
    Words.draw(g, text, x, y + 4, Math.cos(middle) < 0 ? 1 : 0);
  }
}
