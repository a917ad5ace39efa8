package mixup.notebook.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fonts, and text with Plotly's few marks ({@code <br>}, {@code <b>}, {@code <sub>}). */
final class Words {

  static final Color INK = new Color(0x2a3f5f);

  private static final String FAMILY = family();

  private Words() {}

  static Font plain(double size) {
    return new Font(FAMILY, Font.PLAIN, 1).deriveFont((float) size);
  }

  static Font bold(double size) {
    return new Font(FAMILY, Font.BOLD, 1).deriveFont((float) size);
  }

  /** The lines of a text; marks other than line breaks are dropped. */
  static List<String> lines(String text) {
    return Arrays.stream(text.split("(?i)<br ?/?>|\n"))
        .map(line -> line.replaceAll("(?i)</?(b|i|em|strong|sub|sup|span)( [^>]*)?>", ""))
        .toList();
  }

  static double width(Graphics2D g, String text) {
    FontMetrics metrics = g.getFontMetrics();
    return lines(text).stream().mapToInt(metrics::stringWidth).max().orElse(0);
  }

  static double height(Graphics2D g, String text) {
    return lines(text).size() * (double) g.getFontMetrics().getHeight();
  }

  /** Draws lines of text; align 0 puts x at their left end, 0.5 in the middle, 1 at the right. */
  static void draw(Graphics2D g, String text, double x, double baseline, double align) {
    FontMetrics metrics = g.getFontMetrics();
    double y = baseline;
    for (String line : lines(text)) {
      g.drawString(line, (float) (x - align * metrics.stringWidth(line)), (float) y);
      y += metrics.getHeight();
    }
  }

  /** Draws text turned about (x, y) by an angle in degrees, clockwise. */
  static void drawTurned(
      Graphics2D g, String text, double x, double y, double degrees, double align) {
    AffineTransform before = g.getTransform();
    g.rotate(Math.toRadians(degrees), x, y);
    draw(g, text, x, y, align);
    g.setTransform(before);
  }

  /** Shortens a text to a width, with an ellipsis at its end. */
  static String fit(Graphics2D g, String text, double width) {
    String line = String.join(" ", lines(text));
    if (width(g, line) <= width) {
      return line;
    }
    int end = line.length();
    while (end > 1 && width(g, line.substring(0, end) + "…") > width) {
      end--;
    }
    return line.substring(0, end) + "…";
  }

  private static String family() {
    Set<String> installed =
        Arrays.stream(
                GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
            .collect(Collectors.toSet());
    return List.of("Open Sans", "Noto Sans", "Helvetica Neue", "DejaVu Sans", "Arial").stream()
        .filter(installed::contains)
        .findFirst()
        .orElse(Font.SANS_SERIF);
  }
}
