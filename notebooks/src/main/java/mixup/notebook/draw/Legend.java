package mixup.notebook.draw;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Predicate;

/** The names of the traces beside a sample of each, at the right of the picture. */
final class Legend {

  private static final double ROW = 20;
  private static final double SAMPLE = 28;
  private static final double GAP = 14;

  private final List<Look> entries;

  /**
   * @param traces all traces
   * @param wanted whether the figure asks for a legend; null leaves it to the number of names
   */
  Legend(List<Look> traces, Boolean wanted) {
    List<Look> named =
        traces.stream()
            .filter(Predicate.not(look -> look.name().isEmpty()))
            .filter(Legend::listed)
            .toList();
    boolean shown = wanted == null ? named.size() > 1 : wanted;
    this.entries = shown ? named : List.of();
  }

  private static boolean listed(Look look) {
    String type = look.trace().path("type").asText("scatter");
    return look.trace().path("showlegend").asBoolean(true) && !type.equals("heatmap");
  }

  /** Room to keep at the right of the plot, at most a share of the whole picture. */
  double width(Graphics2D g, double pictureWidth) {
    if (entries.isEmpty()) {
      return 0;
    }
    g.setFont(Words.plain(12));
    double names =
        entries.stream().mapToDouble(look -> Words.width(g, look.name())).max().orElse(0);
    return Math.min(pictureWidth * 0.4, GAP + SAMPLE + 6 + names + 6);
  }

  void paint(Graphics2D g, double left, double top, double room) {
    double y = top + ROW / 2;
    for (Look look : entries) {
      sample(g, look, left + GAP, y);
      g.setFont(Words.plain(12));
      g.setColor(Words.INK);
      String name = Words.fit(g, look.name(), room - GAP - SAMPLE - 6);
      Words.draw(g, name, left + GAP + SAMPLE + 6, y + 4, 0);
      y += ROW;
    }
  }

  private static void sample(Graphics2D g, Look look, double x, double y) {
    String type = look.trace().path("type").asText("scatter");
    if (!type.startsWith("scatter")) {
      g.setColor(type.equals("bar") || type.equals("histogram") ? look.marker(0) : look.line());
      g.fill(new Rectangle2D.Double(x + 8, y - 6, 12, 12));
      return;
    }
    if (look.hasLines()) {
      g.setColor(look.line());
      g.setStroke(look.stroke());
      g.draw(new Line2D.Double(x, y, x + SAMPLE - 2, y));
    }
    if (look.hasMarkers()) {
      Shape shape = look.markerShape(0, x + SAMPLE / 2 - 1, y);
      g.setColor(look.marker(0));
      g.setStroke(Look.stroke(1.5, "solid"));
      if (look.openMarker()) {
        g.draw(shape);
      } else {
        g.fill(shape);
      }
    }
  }
}
