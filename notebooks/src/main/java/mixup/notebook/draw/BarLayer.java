package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/** Upright or lying bars, with error bars and labels. */
final class BarLayer implements Layer {

  private final Look look;
  private final BarGroup group;
  private final boolean upright;
  private final ErrorBars errors;

  BarLayer(Look look, BarGroup group) {
    this.look = look;
    this.group = group;
    this.upright = !look.trace().path("orientation").asText("v").equals("h");
    this.errors = new ErrorBars(look.trace().path(upright ? "error_y" : "error_x"));
    group.add(this);
  }

  JsonNode trace() {
    return look.trace();
  }

  /** Where the bars stand. */
  List<JsonNode> places() {
    return (upright ? ScatterLayer.orIndex(trace().path("x"), trace().path("y")) : lyingPlaces())
        .toList();
  }

  private Stream<JsonNode> lyingPlaces() {
    return ScatterLayer.orIndex(trace().path("y"), trace().path("x"));
  }

  double value(int i) {
    return Json.number(trace().path(upright ? "y" : "x").path(i));
  }

  @Override
  public Stream<JsonNode> xs() {
    return upright ? places().stream() : Json.elements(trace().path("x"));
  }

  @Override
  public Stream<JsonNode> ys() {
    return upright ? Json.elements(trace().path("y")) : places().stream();
  }

  @Override
  public void extend(Axis x, Axis y) {
    Axis along = upright ? y : x;
    Axis across = upright ? x : y;
    along.include(along.inner(group.floor(along)), false);
    List<JsonNode> places = places();
    for (int i = 0; i < places.size(); i++) {
      BarGroup.Slot slot = group.slot(this, i, across);
      across.include(slot.from(), false);
      across.include(slot.to(), false);
      along.include(along.inner(slot.top()), true);
      if (errors.present()) {
        along.include(along.inner(slot.top() + errors.above(i)), true);
      }
    }
    if (across.kind == Axis.Kind.CATEGORY) {
      across.include(-0.5, false);
      across.include(across.categories.size() - 0.5, false);
    }
  }

  @Override
  public void paint(Graphics2D g, Axis x, Axis y) {
    Axis along = upright ? y : x;
    Axis across = upright ? x : y;
    for (int i = 0; i < places().size(); i++) {
      BarGroup.Slot slot = group.slot(this, i, across);
      if (Double.isFinite(slot.top()) && Double.isFinite(slot.from())) {
        Rectangle2D bar = bar(slot, along, across);
        g.setColor(look.marker(i));
        g.fill(bar);
        paintBorder(g, bar);
        double middle = across.pixel((slot.from() + slot.to()) / 2);
        errors.paint(g, i, slot.top(), along, middle, upright, new Color(0x333333));
        paintLabel(g, i, along.pixel(along.inner(slot.top() + errors.above(i))), middle);
      }
    }
  }

  private Rectangle2D bar(BarGroup.Slot slot, Axis along, Axis across) {
    double from = across.pixel(slot.from());
    double to = across.pixel(slot.to());
    double base = along.pixel(along.inner(slot.base() <= 0 ? group.floor(along) : slot.base()));
    if (slot.base() < 0) {
      base = along.pixel(slot.base());
    }
    double top = along.pixel(along.inner(slot.top()));
    return upright
        ? new Rectangle2D.Double(
            Math.min(from, to), Math.min(base, top), Math.abs(to - from), Math.abs(top - base))
        : new Rectangle2D.Double(
            Math.min(base, top), Math.min(from, to), Math.abs(top - base), Math.abs(to - from));
  }

  private void paintBorder(Graphics2D g, Rectangle2D bar) {
    JsonNode line = trace().path("marker").path("line");
    double width = Json.number(line.path("width"), 0);
    if (width > 0) {
      g.setColor(CssColor.parse(line.path("color").asText(null)).orElse(Color.WHITE));
      g.setStroke(Look.stroke(width, "solid"));
      g.draw(bar);
    }
  }

  private void paintLabel(Graphics2D g, int i, double top, double middle) {
    String text = Json.at(trace().path("text"), i).asText("");
    if (text.isEmpty() || trace().path("textposition").asText("").equals("none")) {
      return;
    }
    g.setFont(Words.plain(11));
    g.setColor(Words.INK);
    if (upright) {
      Words.draw(g, text, middle, top - 5, 0.5);
    } else {
      Words.draw(g, text, top + 6, middle + 4, 0);
    }
  }
}
