package mixup.notebook.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.notebook.ImageGrid;
import mixup.notebook.Images;
import mixup.notebook.Sheet;
import mixup.notebook.draw.Palette;

/** Rectangles drawn onto a picture, numbered, each in a colour of its own. */
public final class Boxes {

  private static final int ENLARGED = 3;

  private Boxes() {}

  /** The picture, enlarged three times, with the boxes on it. */
  public static Sheet on(Picture picture, List<Box> boxes) {
    int scale = ENLARGED * ImageGrid.SCALE;
    BufferedImage page =
        new BufferedImage(
            scale * picture.width(), scale * picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = page.createGraphics();
    g.drawImage(Images.of(picture), 0, 0, page.getWidth(), page.getHeight(), null);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12 * ImageGrid.SCALE));
    for (int i = 0; i < boxes.size(); i++) {
      frame(g, boxes.get(i), i, scale);
    }
    g.dispose();
    return new Sheet(page, "[picture with " + boxes.size() + " boxes] " + boxes);
  }

  private static void frame(Graphics2D g, Box box, int number, int scale) {
    int line = 2 * ImageGrid.SCALE;
    int left = scale * box.left() + line / 2;
    int top = scale * box.top() + line / 2;
    g.setStroke(new BasicStroke(line));
    g.setColor(Color.decode(Palette.COLORS.get(number % Palette.COLORS.size())));
    g.drawRect(left, top, scale * box.width() - line, scale * box.height() - line);
    g.fillRect(left, top, 10 * line / 2, 10 * line / 2);
    g.setColor(Color.WHITE);
    g.drawString(Integer.toString(number + 1), left + line, top + 4 * line);
  }
}
