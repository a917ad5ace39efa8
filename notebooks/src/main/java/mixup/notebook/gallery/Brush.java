package mixup.notebook.gallery;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import mixup.notebook.ImageGrid;
import mixup.notebook.draw.Palette;

/** Paints on a page of white, in pixels of a plain screen. */
final class Brush implements AutoCloseable {

  /** The first picture's colour, in masks and labels. */
  static final Color FIRST = Color.decode(Palette.COLORS.get(0));

  /** The second picture's colour. */
  static final Color SECOND = Color.decode(Palette.COLORS.get(1));

  private static final List<Color> SHARES = List.of(FIRST, SECOND, new Color(0xb0b0b0));
  private static final Color INK = new Color(0x2a3f5f);
  private static final Color EDGE = new Color(0xd0d0d0);

  private final BufferedImage page;
  private final Graphics2D g;

  Brush(int width, int height) {
    int scale = ImageGrid.SCALE;
    page = new BufferedImage(scale * width, scale * height, BufferedImage.TYPE_INT_RGB);
    g = page.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, page.getWidth(), page.getHeight());
    g.scale(scale, scale);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
  }

  BufferedImage page() {
    return page;
  }

  /** A picture, enlarged to a square. */
  void picture(BufferedImage image, int x, int y, int side) {
    g.drawImage(image, x, y, side, side, null);
    frame(x, y, side, side);
  }

  /** Where there is nothing to show. */
  void nothing(int x, int y, int side) {
    g.setColor(EDGE);
    g.drawLine(x, y + side - 1, x + side - 1, y);
    frame(x, y, side, side);
  }

  /** The label: a bar parted by the shares. */
  void bar(List<Double> shares, int x, int y, int width, int height) {
    double sum = Math.max(1, shares.stream().mapToDouble(s -> s).sum());
    double from = 0;
    for (int i = 0; i < shares.size(); i++) {
      double to = from + shares.get(i) / sum;
      int left = (int) Math.round(from * width);
      g.setColor(SHARES.get(i));
      g.fillRect(x + left, y, (int) Math.round(to * width) - left, height);
      from = to;
    }
    frame(x, y, width, height);
  }

  private void frame(int x, int y, int width, int height) {
    g.setColor(EDGE);
    g.drawRect(x, y, width - 1, height - 1);
  }

  /** What the two colours stand for. */
  void legend(List<String> classes, int x, int y) {
    int at = x;
    for (int i = 0; i < classes.size(); i++) {
      g.setColor(SHARES.get(i));
      g.fillRect(at, y - 10, 11, 11);
      words(classes.get(i), at + 16, y, false);
      at += 16 + g.getFontMetrics().stringWidth(classes.get(i)) + 18;
    }
  }

  /** Words with their left end and baseline given. */
  void words(String text, int x, int y, boolean bold) {
    g.setColor(INK);
    g.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 12));
    g.drawString(text, x, y);
  }

  /** Words about a middle. */
  void centred(String text, int middle, int y) {
    words("", middle, y, false);
    words(text, middle - g.getFontMetrics().stringWidth(text) / 2, y, false);
  }

  @Override
  public void close() {
    g.dispose();
  }
}
