package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import mixup.notebook.draw.Picture;

/** The still picture of a figure, for every reader that runs no Plotly. */
public final class StaticChart {

  private StaticChart() {}

  /**
   * Draws a figure from the tree that the interactive one is made of. Needs no screen.
   *
   * @param figure {@code data} and {@code layout}
   * @return a PNG with {@value Picture#SCALE} pixels for each unit of the layout's size
   */
  public static byte[] png(JsonNode figure) {
    return png(Picture.of(figure));
  }

  /**
   * Writes a picture.
   *
   * @param image any picture
   * @return its PNG
   */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
