package mixup.dataset.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the stored samples out of decoded images. Never {@code getRGB}: it converts between colour
 * spaces (a gamma curve for grey pictures, another formula for CMYK).
 */
final class Samples {
  private Samples() {}

  /** One byte a pixel for grey images, three for all others. */
  static byte[] of(BufferedImage image) throws PictureFault {
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return ofPalette(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    PictureFault.unless(bands >= 1 && bands <= 4, "picture with " + bands + " bands");
    // two bands are grey and alpha, four are colours and alpha: alpha is dropped, not blended
    return firstBands(raster, bands <= 2 ? 1 : 3);
  }

  private static byte[] firstBands(Raster raster, int kept) throws PictureFault {
    int shift = shift(raster);
    int bands = raster.getNumBands();
    int width = raster.getWidth();
    int[] row = new int[width * bands];
    byte[] samples = new byte[width * raster.getHeight() * kept];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < kept; band++) {
          samples[at++] = (byte) (row[x * bands + band] >> shift);
        }
      }
    }
    return samples;
  }

  /** Of 16 bits the upper 8 are kept. */
  private static int shift(Raster raster) throws PictureFault {
    if (raster.getTransferType() == DataBuffer.TYPE_USHORT
        && raster.getSampleModel().getSampleSize(0) == 16) {
      return 8;
    }
    int bits = raster.getSampleModel().getSampleSize(0);
    PictureFault.unless(bits == 8, "picture with " + bits + " bits a sample");
    return 0;
  }

  /** Colours of the palette; grey if all of them are. */
  private static byte[] ofPalette(Raster raster, IndexColorModel palette) throws PictureFault {
    boolean grey = isGrey(palette);
    int width = raster.getWidth();
    int[] row = new int[width];
    byte[] samples = new byte[width * raster.getHeight() * (grey ? 1 : 3)];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int index : row) {
        PictureFault.unless(index < palette.getMapSize(), "palette has no colour " + index);
        samples[at++] = (byte) palette.getRed(index);
        if (!grey) {
          samples[at++] = (byte) palette.getGreen(index);
          samples[at++] = (byte) palette.getBlue(index);
        }
      }
    }
    return samples;
  }

  private static boolean isGrey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /** RGB of CMYK as Pillow computes it: 255 - K - C (255 - K) / 255, rounded. */
  static byte[] ofCmyk(Raster raster) {
    int width = raster.getWidth();
    int[] row = new int[width * 4];
    byte[] rgb = new byte[width * raster.getHeight() * 3];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int light = 255 - row[4 * x + 3];
        for (int ink = 0; ink < 3; ink++) {
          rgb[at++] = (byte) (light - div255(row[4 * x + ink] * light));
        }
      }
    }
    return rgb;
  }

  private static int div255(int product) {
    int t = product + 128;
    return ((t >> 8) + t) >> 8;
  }
}
