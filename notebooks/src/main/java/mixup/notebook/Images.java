package mixup.notebook;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.image.Picture;

/** Pictures to look at, from the bytes of a data set or from normalised arrays. */
public final class Images {

  private Images() {}

  /** Picture {@code index} of a set, grey or RGB. */
  public static BufferedImage of(ImageSet set, int index) {
    int start = index * set.pictureBytes();
    int[] levels = new int[set.pictureBytes()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = set.pixels()[start + i] & 0xFF;
    }
    return paint(levels, set.channels(), set.height(), set.width());
  }

  /** Any picture, grey or RGB. */
  public static BufferedImage of(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    boolean colour = picture.channels() == 3;
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        int red = picture.at(row, column, 0);
        int green = colour ? picture.at(row, column, 1) : red;
        int blue = colour ? picture.at(row, column, 2) : red;
        image.setRGB(column, row, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /**
   * All pictures of a batch, with the normalisation taken back.
   *
   * @param images float {@code [N, C, H, W]}, normalised, C = 1 or 3
   */
  public static List<BufferedImage> of(NDArray images, Normalization normalization) {
    int channels = (int) images.getShape().get(1);
    int height = (int) images.getShape().get(2);
    int width = (int) images.getShape().get(3);
    float[] values = images.toFloatArray();
    int pictureSize = channels * height * width;
    List<BufferedImage> pictures = new ArrayList<>();
    for (int start = 0; start < values.length; start += pictureSize) {
      int[] levels = levels(values, start, pictureSize, height * width, normalization);
      pictures.add(paint(levels, channels, height, width));
    }
    return pictures;
  }

  private static int[] levels(float[] values, int start, int size, int plane, Normalization n) {
    int[] levels = new int[size];
    for (int i = 0; i < size; i++) {
      int channel = i / plane;
      double share = values[start + i] * n.std().get(channel) + n.mean().get(channel);
      levels[i] = (int) Math.max(0, Math.min(255, Math.round(255 * share)));
    }
    return levels;
  }

  private static BufferedImage paint(int[] levels, int channels, int height, int width) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("a picture has 1 or 3 channels, got " + channels);
    }
    int plane = height * width;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int red = levels[i];
      int green = channels == 3 ? levels[plane + i] : red;
      int blue = channels == 3 ? levels[2 * plane + i] : red;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }
}
