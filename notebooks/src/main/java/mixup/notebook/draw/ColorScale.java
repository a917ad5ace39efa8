package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A colour for every number of [0, 1], linear between stops.
 *
 * <p>The names carry our own stops and are written into a figure as stops, never as names: Plotly
 * gives some of these names the opposite direction, and the still picture must not differ.
 *
 * @param at positions of the stops, ascending, from 0 to 1
 * @param colors one colour for each stop
 */
public record ColorScale(List<Double> at, List<Color> colors) {

  /** Perceptually even, readable in grey and with every kind of colour vision. */
  public static final ColorScale VIRIDIS =
      even(
          "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58",
          "#b5de2b", "#fde725");

  /** White to dark blue, for counts and shares. */
  public static final ColorScale BLUES =
      even("#f7fbff", "#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08306b");

  /** Blue over white to red, for signed differences; the middle is neutral. */
  public static final ColorScale BLUE_RED =
      even("#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b");

  private static final Map<String, ColorScale> NAMES =
      Map.of(
          "viridis",
          VIRIDIS,
          "blues",
          BLUES,
          "rdbu",
          BLUE_RED,
          "cividis",
          even("#00224e", "#35456c", "#666970", "#948e77", "#c8b866", "#fee838"),
          "greys",
          even("#ffffff", "#bdbdbd", "#737373", "#252525", "#000000"),
          "hot",
          even("#000000", "#e60000", "#ffd200", "#ffffff"),
          "jet",
          even("#000083", "#003caa", "#05ffff", "#ffff00", "#fa0000", "#800000"));

  public ColorScale {
    at = List.copyOf(at);
    colors = List.copyOf(colors);
    if (at.size() < 2 || at.size() != colors.size()) {
      throw new IllegalArgumentException(
          "a colour scale needs two or more stops, got " + at + " and " + colors.size());
    }
  }

  /**
   * Finds a scale by its name.
   *
   * @param name for example {@code Viridis}; upper and lower case are alike
   * @return the scale, empty for an unknown name
   */
  public static Optional<ColorScale> named(String name) {
    return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Reads {@code [[0,"#000"],[1,"#fff"]]} or a name; anything else is the default scale. */
  static ColorScale of(JsonNode json) {
    if (json.isTextual()) {
      return named(json.asText()).orElse(VIRIDIS);
    }
    if (json.size() < 2) {
      return VIRIDIS;
    }
    List<Double> at = Json.elements(json).map(stop -> stop.path(0).asDouble()).toList();
    List<Color> colors =
        Json.elements(json)
            .map(stop -> CssColor.parse(stop.path(1).asText()).orElse(Color.GRAY))
            .toList();
    return new ColorScale(at, colors);
  }

  /**
   * The scale in Plotly's form.
   *
   * @return an array of pairs of position and colour
   */
  public ArrayNode json() {
    ArrayNode stops = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < at.size(); i++) {
      stops.addArray().add(at.get(i)).add(CssColor.hex(colors.get(i)));
    }
    return stops;
  }

  /**
   * The colour of a number.
   *
   * @param share position on the scale; outside [0, 1] takes the nearest end
   * @return the colour
   */
  public Color at(double share) {
    int upper = 1;
    while (upper < at.size() - 1 && at.get(upper) < share) {
      upper++;
    }
    double low = at.get(upper - 1);
    double part = (share - low) / (at.get(upper) - low);
    return between(colors.get(upper - 1), colors.get(upper), Math.max(0, Math.min(1, part)));
  }

  private static Color between(Color low, Color high, double part) {
    return new Color(
        (int) Math.round(low.getRed() + part * (high.getRed() - low.getRed())),
        (int) Math.round(low.getGreen() + part * (high.getGreen() - low.getGreen())),
        (int) Math.round(low.getBlue() + part * (high.getBlue() - low.getBlue())));
  }

  private static ColorScale even(String... colors) {
    List<Color> parsed =
        Arrays.stream(colors).map(color -> CssColor.parse(color).orElseThrow()).toList();
    Double[] at = new Double[colors.length];
    Arrays.setAll(at, i -> i / (colors.length - 1.0));
    return new ColorScale(Arrays.asList(at), parsed);
  }
}
