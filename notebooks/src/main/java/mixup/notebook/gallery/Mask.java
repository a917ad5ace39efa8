package mixup.notebook.gallery;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import mixup.method.BoundingBox;
import mixup.method.Composition;
import mixup.method.Placement;

/**
 * What lies where in a mixed picture.
 *
 * @param own share of the first picture at every pixel, 0..1, rows first
 */
@SuppressWarnings("ArrayRecordComponent") // made once and painted, never compared
public record Mask(double[][] own) {

  /** The mask of the first picture of a batch; empty if the method leaves none. */
  static Optional<Mask> of(Composition composition, int height, int width) {
    double share = composition.parts().get(0).share(0);
    if (composition.parts().size() == 1) {
      return Optional.of(flat(1, height, width));
    }
    Placement placement = composition.placement();
    if (placement instanceof Placement.Whole) {
      return Optional.of(flat(share, height, width));
    }
    if (placement instanceof Placement.Pasted pasted) {
      return Optional.of(box(pasted.box(), height, width));
    }
    if (placement instanceof Placement.Masked masked) {
      return Optional.of(values(masked.own().toFloatArray(), height, width));
    }
    return Optional.empty();
  }

  private static Mask flat(double share, int height, int width) {
    double[][] own = new double[height][width];
    for (double[] row : own) {
      Arrays.fill(row, share);
    }
    return new Mask(own);
  }

  private static Mask box(BoundingBox box, int height, int width) {
    Mask mask = flat(1, height, width);
    for (int row = box.top(); row < box.bottom(); row++) {
      Arrays.fill(mask.own[row], box.left(), box.right(), 0);
    }
    return mask;
  }

  /** The first picture's part of {@code [1|N, 1, H, W]}. */
  private static Mask values(float[] values, int height, int width) {
    double[][] own = new double[height][width];
    for (int i = 0; i < height * width; i++) {
      own[i / width][i % width] = values[i];
    }
    return new Mask(own);
  }

  /** Whether some pixels differ from others. */
  public boolean varies() {
    return Arrays.stream(own).flatMapToDouble(Arrays::stream).distinct().count() > 1;
  }

  /** Whether every pixel belongs to one picture alone. */
  boolean cuts() {
    return Arrays.stream(own).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0 || v == 1);
  }

  /** Mean over the pixels. */
  public double mean() {
    return Arrays.stream(own).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  /** One colour where the first picture is, the other where the second is, between them between. */
  BufferedImage picture(Color first, Color second) {
    int width = own[0].length;
    BufferedImage image = new BufferedImage(width, own.length, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < own.length; row++) {
      for (int column = 0; column < width; column++) {
        image.setRGB(column, row, between(second, first, own[row][column]).getRGB());
      }
    }
    return image;
  }

  private static Color between(Color low, Color high, double share) {
    double s = Math.max(0, Math.min(1, share));
    return new Color(
        (int) Math.round(low.getRed() + s * (high.getRed() - low.getRed())),
        (int) Math.round(low.getGreen() + s * (high.getGreen() - low.getGreen())),
        (int) Math.round(low.getBlue() + s * (high.getBlue() - low.getBlue())));
  }
}
