package mixup.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;

/** Small pictures in rows, enlarged without blur, each with a title below. */
public final class ImageGrid {

  /** Pixels of the result for one pixel on a plain screen. */
  public static final int SCALE = 2;

  private static final int SIDE = 112;
  private static final int GAP = 12;
  private static final int LINE = 16;

  private ImageGrid() {}

  /**
   * Lays pictures out.
   *
   * @param images one or more pictures; each is enlarged by a whole factor to about 112 pixels, or
   *     reduced if it is larger
   * @param titles one for each picture, or none at all; lines are parted by {@code \n}
   * @param columns pictures in a row, 1 or more
   * @return the grid on white, {@link #SCALE} pixels for each pixel of a plain screen
   */
  public static BufferedImage of(List<BufferedImage> images, List<String> titles, int columns) {
    if (images.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "a grid needs pictures and columns, got " + images.size() + " and " + columns);
    }
    if (!titles.isEmpty() && titles.size() != images.size()) {
      throw new IllegalArgumentException(
          images.size() + " pictures but " + titles.size() + " titles");
    }
    List<String> all = titles.isEmpty() ? Collections.nCopies(images.size(), "") : titles;
    return new Layout(images, all, Math.min(columns, images.size())).paint();
  }

  /** The sizes of a grid: every cell as large as the largest picture and the longest title. */
  private record Layout(List<BufferedImage> images, List<String> titles, int columns) {

    BufferedImage paint() {
      int rows = (images.size() + columns - 1) / columns;
      int width = GAP + columns * (cellWidth() + GAP);
      int height = GAP + rows * (cellHeight() + GAP);
      BufferedImage grid =
          new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = grid.createGraphics();
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, grid.getWidth(), grid.getHeight());
      g.scale(SCALE, SCALE);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      for (int i = 0; i < images.size(); i++) {
        int x = GAP + i % columns * (cellWidth() + GAP);
        int y = GAP + i / columns * (cellHeight() + GAP);
        paintCell(g, i, x, y);
      }
      g.dispose();
      return grid;
    }

    private void paintCell(Graphics2D g, int i, int x, int y) {
      BufferedImage image = images.get(i);
      int width = shownWidth(image);
      int height = shownHeight(image);
      int left = x + (cellWidth() - width) / 2;
      boolean enlarged = width >= image.getWidth();
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          enlarged
              ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
              : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.drawImage(image, left, y, width, height, null);
      g.setColor(new Color(0xd0d0d0));
      g.drawRect(left, y, width - 1, height - 1);
      g.setColor(new Color(0x2a3f5f));
      g.setFont(font());
      FontMetrics metrics = g.getFontMetrics();
      int baseline = y + pictureHeight() + LINE;
      for (String line : titles.get(i).split("\n", -1)) {
        g.drawString(line, x + (cellWidth() - metrics.stringWidth(line)) / 2, baseline);
        baseline += LINE;
      }
    }

    private static double factor(BufferedImage image) {
      double factor = SIDE / (double) Math.max(image.getWidth(), image.getHeight());
      return factor >= 1 ? Math.floor(factor) : factor;
    }

    private static int shownWidth(BufferedImage image) {
      return (int) Math.max(1, Math.round(image.getWidth() * factor(image)));
    }

    private static int shownHeight(BufferedImage image) {
      return (int) Math.max(1, Math.round(image.getHeight() * factor(image)));
    }

    private int pictureHeight() {
      return images.stream().mapToInt(Layout::shownHeight).max().orElseThrow();
    }

    private int cellHeight() {
      int lines =
          titles.stream()
              .mapToInt(title -> title.isEmpty() ? 0 : title.split("\n", -1).length)
              .max()
              .orElse(0);
      return pictureHeight() + (lines == 0 ? 0 : lines * LINE + 6);
    }

    private int cellWidth() {
      int pictures = images.stream().mapToInt(Layout::shownWidth).max().orElseThrow();
      Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      FontMetrics metrics = g.getFontMetrics(font());
      g.dispose();
      int words =
          titles.stream()
              .flatMap(title -> title.lines())
              .mapToInt(metrics::stringWidth)
              .max()
              .orElse(0);
      return Math.max(pictures, words);
    }

    private static Font font() {
      return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    }
  }
}
