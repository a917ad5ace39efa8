package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One axis: turns values of a figure into places on the picture.
 *
 * <p>Inside, every value is a number: itself, its decimal logarithm, the index of its category, or
 * milliseconds since 1970.
 */
final class Axis {

  enum Kind {
    LINEAR,
    LOG,
    CATEGORY,
    DATE
  }

  private static final double ROOM = 0.05;

  final JsonNode spec;
  final Kind kind;
  final List<String> categories = new ArrayList<>();

  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private boolean roomBelow;
  private boolean roomAbove;
  private boolean settled;
  private double start;
  private double end;

  Axis(JsonNode spec, Stream<JsonNode> values) {
    this.spec = spec;
    List<JsonNode> given = values.filter(value -> !value.isNull()).toList();
    this.kind = kind(spec.path("type").asText(""), given);
    if (kind == Kind.CATEGORY) {
      spec.path("categoryarray").forEach(name -> categories.add(name.asText()));
      given.stream()
          .map(JsonNode::asText)
          .filter(name -> !categories.contains(name))
          .distinct()
          .forEach(categories::add);
    }
  }

  private static Kind kind(String type, List<JsonNode> values) {
    switch (type) {
      case "log":
        return Kind.LOG;
      case "date":
        return Kind.DATE;
      case "category":
        return Kind.CATEGORY;
      case "linear":
        return Kind.LINEAR;
      default:
        break;
    }
    if (values.stream().allMatch(value -> Double.isFinite(Json.number(value)))) {
      return Kind.LINEAR;
    }
    return values.stream().allMatch(value -> Double.isFinite(millis(value)))
        ? Kind.DATE
        : Kind.CATEGORY;
  }

  /** The inner number of a value, NaN for a missing one. */
  double number(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Double.NaN;
    }
    return switch (kind) {
      case LINEAR -> Json.number(value);
      case LOG -> log(Json.number(value));
      case CATEGORY -> category(value);
      case DATE -> value.isNumber() ? value.asDouble() : millis(value);
    };
  }

  /** The inner number of a plain number, used for computed values such as a bar's end. */
  double inner(double value) {
    return kind == Kind.LOG ? log(value) : value;
  }

  private double category(JsonNode value) {
    int index = categories.indexOf(value.asText());
    return index >= 0 ? index : Json.number(value);
  }

  private static double log(double value) {
    return value > 0 ? Math.log10(value) : Double.NaN;
  }

  private static double millis(JsonNode value) {
    String text = value.asText().replace(' ', 'T');
    try {
      LocalDateTime time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException notDate) {
      return Double.NaN;
    }
  }

  /** Makes the axis reach an inner number; with room, the border keeps a small distance to it. */
  void include(double value, boolean room) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (value < low || value == low && room) {
      low = value;
      roomBelow = room;
    }
    if (value > high || value == high && room) {
      high = value;
      roomAbove = room;
    }
  }

  /** Fixes the range, and sets the place on the picture, in pixels; the place may change later. */
  void place(double from, double to) {
    start = from;
    end = to;
    if (!settled) {
      settled = true;
      fixRange();
    }
  }

  private void fixRange() {
    JsonNode range = spec.path("range");
    if (range.size() == 2 && Double.isFinite(edge(range.path(0)) + edge(range.path(1)))) {
      low = edge(range.path(0));
      high = edge(range.path(1));
    } else {
      settle();
    }
  }

  /** Plotly states the range of a logarithmic axis in exponents, that of others in values. */
  private double edge(JsonNode bound) {
    return kind == Kind.DATE ? number(bound) : Json.number(bound);
  }

  private void settle() {
    if (low > high) {
      low = 0;
      high = 1;
    }
    if (spec.path("rangemode").asText().equals("tozero") && kind == Kind.LINEAR) {
      include(0, false);
    }
    if (low == high) {
      double half = low == 0 ? 1 : Math.abs(low) * 0.1;
      low -= half;
      high += half;
    }
    double room = (high - low) * ROOM;
    low -= roomBelow ? room : 0;
    high += roomAbove ? room : 0;
    if (spec.path("autorange").asText().equals("reversed")) {
      double swap = low;
      low = high;
      high = swap;
    }
  }

  double pixel(double inner) {
    return start + (inner - low) / (high - low) * (end - start);
  }

  double low() {
    return Math.min(low, high);
  }

  double high() {
    return Math.max(low, high);
  }

  double length() {
    return Math.abs(end - start);
  }

  boolean shows(double inner) {
    double slack = 1e-9 * (high() - low());
    return inner >= low() - slack && inner <= high() + slack;
  }

  String title() {
    return Json.title(spec);
  }
}
