package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares the room at each place among the bar traces of a panel: beside, upon or over each other.
 */
final class BarGroup {

  /**
   * The room of one bar.
   *
   * @param from inner number where it begins across
   * @param to inner number where it ends across
   * @param base value where it begins along
   * @param top value where it ends along
   */
  record Slot(double from, double to, double base, double top) {}

  private final String mode;
  private final double gap;
  private final List<BarLayer> layers = new ArrayList<>();

  BarGroup(JsonNode layout) {
    this.mode = layout.path("barmode").asText("group");
    this.gap = Json.number(layout.path("bargap"), 0.2);
  }

  void add(BarLayer layer) {
    layers.add(layer);
  }

  /** The value at which bars begin: zero, or the range's lower end on a logarithmic axis. */
  double floor(Axis along) {
    if (along.kind != Axis.Kind.LOG) {
      return 0;
    }
    double low = along.low();
    return Double.isFinite(low) ? Math.pow(10, low) : Double.NaN;
  }

  Slot slot(BarLayer layer, int i, Axis across) {
    double place = across.number(layer.places().get(i));
    double room = spacing(across) * (1 - gap);
    boolean beside = mode.equals("group");
    double width = beside ? room / layers.size() : room;
    double start = beside ? -room / 2 + layers.indexOf(layer) * width : -room / 2;
    double own = Json.number(Json.at(layer.trace().path("width"), i), width);
    double middle = beside && own == width ? place + start + width / 2 : place;
    double base = stacked() ? below(layer, place, layer.value(i), across) : 0;
    return new Slot(middle - own / 2, middle + own / 2, base, base + layer.value(i));
  }

  private boolean stacked() {
    return mode.equals("stack") || mode.equals("relative");
  }

  private double below(BarLayer layer, double place, double value, Axis across) {
    double sum = 0;
    for (BarLayer other : layers.subList(0, layers.indexOf(layer))) {
      List<JsonNode> places = other.places();
      for (int i = 0; i < places.size(); i++) {
        boolean sameSide = other.value(i) * value > 0;
        if (across.number(places.get(i)) == place && sameSide) {
          sum += other.value(i);
        }
      }
    }
    return sum;
  }

  /** The smallest distance between two places, 1 between categories. */
  private double spacing(Axis across) {
    if (across.kind == Axis.Kind.CATEGORY) {
      return 1;
    }
    double[] places =
        layers.stream()
            .flatMap(layer -> layer.places().stream())
            .mapToDouble(across::number)
            .filter(Double::isFinite)
            .distinct()
            .sorted()
            .toArray();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < places.length; i++) {
      smallest = Math.min(smallest, places[i] - places[i - 1]);
    }
    return Double.isFinite(smallest) ? smallest : 1;
  }
}
