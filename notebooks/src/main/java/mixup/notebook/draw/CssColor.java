package mixup.notebook.draw;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours as style sheets write them: {@code #0072b2}, {@code rgba(0,114,178,0.2)}, names. */
public final class CssColor {

  private static final Pattern FUNCTION =
      Pattern.compile(
          "rgba?\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*(?:,\\s*([0-9.]+)\\s*)?\\)");

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("black", 0x000000),
          Map.entry("white", 0xffffff),
          Map.entry("gray", 0x808080),
          Map.entry("grey", 0x808080),
          Map.entry("lightgray", 0xd3d3d3),
          Map.entry("lightgrey", 0xd3d3d3),
          Map.entry("darkgray", 0xa9a9a9),
          Map.entry("darkgrey", 0xa9a9a9),
          Map.entry("red", 0xff0000),
          Map.entry("darkred", 0x8b0000),
          Map.entry("green", 0x008000),
          Map.entry("darkgreen", 0x006400),
          Map.entry("blue", 0x0000ff),
          Map.entry("navy", 0x000080),
          Map.entry("steelblue", 0x4682b4),
          Map.entry("orange", 0xffa500),
          Map.entry("gold", 0xffd700),
          Map.entry("purple", 0x800080),
          Map.entry("brown", 0xa52a2a),
          Map.entry("teal", 0x008080),
          Map.entry("magenta", 0xff00ff),
          Map.entry("crimson", 0xdc143c));

  private CssColor() {}

  /**
   * Reads a colour.
   *
   * @param text a hexadecimal colour of three or six digits, {@code rgb()}, {@code rgba()} or a
   *     common name; null is allowed
   * @return the colour, empty when the text is none
   */
  public static Optional<Color> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String css = text.strip().toLowerCase(Locale.ROOT);
    if (css.matches("#[0-9a-f]{6}")) {
      return Optional.of(new Color(Integer.parseInt(css.substring(1), 16)));
    }
    if (css.matches("#[0-9a-f]{3}")) {
      return Optional.of(new Color(doubled(css)));
    }
    Matcher function = FUNCTION.matcher(css);
    if (function.matches()) {
      return Optional.of(of(function));
    }
    return Optional.ofNullable(NAMES.get(css)).map(Color::new);
  }

  /**
   * Writes a colour with a transparency.
   *
   * @param color any colour
   * @param alpha opacity in [0, 1]
   * @return {@code rgba(r,g,b,a)}
   */
  public static String rgba(Color color, double alpha) {
    return "rgba(%d,%d,%d,%s)"
        .formatted(color.getRed(), color.getGreen(), color.getBlue(), Double.toString(alpha));
  }

  /**
   * Writes an opaque colour.
   *
   * @param color any colour
   * @return {@code #rrggbb}
   */
  public static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xffffff);
  }

  static Color withOpacity(Color color, double opacity) {
    int alpha = (int) Math.round(color.getAlpha() * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  private static int doubled(String css) {
    int value = 0;
    for (char digit : css.substring(1).toCharArray()) {
      value = value << 8 | Character.digit(digit, 16) * 17;
    }
    return value;
  }

  private static Color of(Matcher function) {
    double alpha = function.group(4) == null ? 1 : Double.parseDouble(function.group(4));
    return new Color(
        channel(function.group(1)),
        channel(function.group(2)),
        channel(function.group(3)),
        (int) Math.round(255 * Math.min(1, alpha)));
  }

  private static int channel(String digits) {
    return Math.min(255, Integer.parseInt(digits));
  }
}
