package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws a whole figure: title, panels, legend. */
public final class Picture {

  /**
   * Pixels of the picture for one unit of the figure. One, because JupyterLab's Plotly shows the
   * picture at its own size until the pointer enters it: with two, figures are twice too large.
   */
  public static final int SCALE = 1;

  private static final int WIDTH = 700;
  private static final int HEIGHT = 380;
  private static final Set<String> FLAT =
      Set.of("scatter", "scattergl", "bar", "histogram", "box", "violin", "heatmap");

  private final JsonNode layout;
  private final List<Look> traces;
  private final int width;
  private final int height;

  private Picture(JsonNode figure) {
    this.layout = figure.path("layout");
    this.traces = traces(figure.path("data"), Palette.colorWay(layout));
    this.width = layout.path("width").asInt(WIDTH);
    this.height = layout.path("height").asInt(HEIGHT);
  }

  private static List<Look> traces(JsonNode data, List<Color> colors) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      boolean hidden = Set.of("false", "legendonly").contains(data.get(i).path("visible").asText());
      if (!hidden) {
        looks.add(new Look(data.get(i), colors.get(i % colors.size())));
      }
    }
    return looks;
  }

  /**
   * Draws a figure.
   *
   * @param figure a tree with {@code data} and {@code layout}; without a size it becomes 700 by 380
   * @return the picture on white, {@link #SCALE} pixels for each unit of the figure's size
   */
  public static BufferedImage of(JsonNode figure) {
    Picture picture = new Picture(figure);
    BufferedImage image =
        new BufferedImage(
            SCALE * picture.width, SCALE * picture.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(SCALE, SCALE);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      picture.paint(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  private void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    double top = title(g);
    if (traces.stream().anyMatch(look -> look.trace().path("type").asText().equals("pie"))) {
      Rectangle2D area = new Rectangle2D.Double(0, top, width, height - top);
      PiePicture.paint(g, traces.get(0).trace(), Palette.colorWay(layout), area);
    } else if (!traces.stream().allMatch(Picture::flat)) {
      notice(g);
    } else {
      plots(g, top);
    }
  }

  private static boolean flat(Look look) {
    return FLAT.contains(look.trace().path("type").asText("scatter"));
  }

  /** Draws the title and returns where the plot may begin. */
  private double title(Graphics2D g) {
    String title = Json.title(layout);
    g.setFont(Words.bold(15));
    g.setColor(Words.INK);
    Words.draw(g, title, 16, 27, 0);
    return title.isEmpty() ? 18 : 25 + Words.height(g, title);
  }

  private void notice(Graphics2D g) {
    g.setFont(Words.plain(13));
    g.setColor(Color.GRAY);
    String types =
        String.join(
            ", ",
            traces.stream().map(look -> look.trace().path("type").asText()).distinct().toList());
    Words.draw(
        g,
        "This figure (" + types + ") shows only where Plotly runs.",
        width / 2.0,
        height / 2.0,
        0.5);
  }

  private void plots(Graphics2D g, double top) {
    Boolean wanted =
        layout.path("showlegend").isBoolean() ? layout.path("showlegend").asBoolean() : null;
    Legend legend = new Legend(traces, wanted);
    double legendWidth = legend.width(g, width);
    Map<String, Panel> panels = panels(g, width - legendWidth - 100);
    Rectangle2D area = area(g, panels, top, legendWidth);
    panels.forEach((axes, panel) -> panel.paint(g, place(axes, area), overlay(axes)));
    legend.paint(g, width - legendWidth, top, legendWidth);
  }

  /** One panel for each pair of axes in use, by the pair's name such as {@code "x2 y"}. */
  private Map<String, Panel> panels(Graphics2D g, double room) {
    Map<String, List<Look>> groups = new LinkedHashMap<>();
    for (Look look : traces) {
      String axes =
          look.trace().path("xaxis").asText("x") + " " + look.trace().path("yaxis").asText("y");
      groups.computeIfAbsent(axes, key -> new ArrayList<>()).add(look);
    }
    if (groups.isEmpty()) {
      groups.put("x y", List.of());
    }
    Map<String, Panel> panels = new LinkedHashMap<>();
    groups.forEach(
        (axes, looks) ->
            panels.put(
                axes,
                new Panel(
                    g, layout, axis(axes, 0), axis(axes, 1), looks, room * share(axis(axes, 0)))));
    return panels;
  }

  private static double share(JsonNode axis) {
    JsonNode domain = axis.path("domain");
    return domain.size() == 2 ? domain.get(1).asDouble() - domain.get(0).asDouble() : 1;
  }

  private JsonNode axis(String axes, int index) {
    String id = axes.split(" ", -1)[index];
    return layout.path(id.charAt(0) + "axis" + id.substring(1));
  }

  private boolean overlay(String axes) {
    return axis(axes, 1).has("overlaying");
  }

  private Rectangle2D area(
      Graphics2D g, Map<String, Panel> panels, double top, double legendWidth) {
    double bottom = panels.values().stream().mapToDouble(panel -> panel.bottom(g)).max().orElse(40);
    double left =
        panels.values().stream()
            .mapToDouble(panel -> panel.left(g, top, height - bottom))
            .max()
            .orElse(60);
    boolean scaled = panels.values().stream().anyMatch(panel -> panel.scaled().isPresent());
    boolean second = panels.keySet().stream().anyMatch(this::overlay);
    double right =
        (scaled ? ColorBar.ROOM : legendWidth > 0 ? 20 : 30) + (second ? 50 : 0) + legendWidth;
    double raised = scaled ? top + 8 : top;
    return new Rectangle2D.Double(
        left, raised, Math.max(40, width - left - right), Math.max(40, height - raised - bottom));
  }

  private Rectangle2D place(String axes, Rectangle2D area) {
    JsonNode across = axis(axes, 0).path("domain");
    JsonNode up = axis(axes, 1).path("domain");
    double x0 = Json.number(across.path(0), 0);
    double x1 = Json.number(across.path(1), 1);
    double y0 = Json.number(up.path(0), 0);
    double y1 = Json.number(up.path(1), 1);
    return new Rectangle2D.Double(
        area.getX() + x0 * area.getWidth(),
        area.getY() + (1 - y1) * area.getHeight(),
        (x1 - x0) * area.getWidth(),
        (y1 - y0) * area.getHeight());
  }
}
