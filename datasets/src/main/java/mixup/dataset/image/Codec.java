package mixup.dataset.image;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;

/**
 * One decoding by the JDK. Its own codecs are preferred even where others are installed, because
 * their bytes are known to be Pillow's.
 */
final class Codec {
  private static final String OF_THE_JDK = "com.sun.imageio.";

  private final Header header;
  private final Box region;
  private final int step;
  private final Size size;
  private String damage;

  private Codec(Header header, Box region, int step) {
    this.header = header;
    this.region = region;
    this.step = step;
    this.size = Pictures.thinned(region.size(), step);
  }

  /** Decodes every {@code step}-th pixel of a part of a picture. */
  static Picture decode(Header header, Box region, int step) throws IOException {
    ImageReader reader = provider(header.format()).createReaderInstance();
    // a reader holds native memory; a new one costs far less than any picture
    try (ByteStream in = new ByteStream(header.clean())) {
      return new Codec(header, region, step).decode(reader, in);
    } finally {
      reader.dispose();
    }
  }

  private Picture decode(ImageReader reader, ByteStream in) throws IOException {
    reader.setInput(in, true, true);
    reader.addIIOReadWarningListener((source, warning) -> warn(warning));
    if (header.format() != Header.Format.JPEG) {
      PictureFault.unless(
          reader.getHeight(0) == header.height() && reader.getWidth(0) == header.width(),
          "the header is contradictory");
    }
    Picture picture = read(reader);
    if (damage != null) {
      throw new PictureFault(damage);
    }
    return picture;
  }

  private Picture read(ImageReader reader) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    if (!region.equals(Box.whole(header.size()))) {
      param.setSourceRegion(
          new Rectangle(region.left(), region.top(), region.width(), region.height()));
    }
    param.setSourceSubsampling(step, step, 0, 0);
    if (header.format() == Header.Format.JPEG && header.bands() != 4) {
      byte[] pixels = new byte[size.pixels() * header.bands()];
      param.setDestination(around(pixels));
      reader.read(0, param);
      return new Picture(pixels, size, header.bands());
    }
    BufferedImage image = reader.read(0, param);
    PictureFault.unless(
        image.getHeight() == size.height() && image.getWidth() == size.width(),
        "decoded to another size than its header says");
    byte[] samples = header.bands() == 4 ? Samples.ofCmyk(image.getRaster()) : Samples.of(image);
    return new Picture(samples, size, samples.length / size.pixels());
  }

  /**
   * An image whose samples are an array in our order. The codec has the same order and copies whole
   * rows; into the images it makes itself it would write sample by sample.
   */
  private BufferedImage around(byte[] pixels) {
    int bands = header.bands();
    int[] offsets = bands == 1 ? new int[] {0} : new int[] {0, 1, 2};
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(pixels, pixels.length),
            size.width(),
            size.height(),
            size.width() * bands,
            bands,
            offsets,
            null);
    int space = bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }

  /**
   * Of a truncated JPEG the codec returns the rest in grey and only warns. A missing end mark alone
   * does no harm, except that a progressive file may then lack whole scans, which nobody would see;
   * nor does what Pillow passes over (bytes before a marker, for one).
   */
  private void warn(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    boolean harmful =
        header.format() != Header.Format.JPEG
            || text.contains("premature end")
            || text.contains("0xd9 instead of") // the end where a restart marker is due
            || (header.progressive() && text.contains("eoi"));
    if (harmful && damage == null) {
      damage = "damaged " + header.format() + ": " + warning;
    }
  }

  private static ImageReaderSpi provider(Header.Format format) throws PictureFault {
    return Providers.of(format)
        .orElseThrow(
            () ->
                new PictureFault(
                    format
                        + " pictures need a codec on the class path, for example"
                        + " com.twelvemonkeys.imageio:imageio-"
                        + format.plugin()));
  }

  /** Codecs found once, when the first picture is decoded. */
  private static final class Providers {
    private static final Optional<ImageReaderSpi> JPEG = find(Header.Format.JPEG);
    private static final Optional<ImageReaderSpi> PNG = find(Header.Format.PNG);
    private static final Optional<ImageReaderSpi> BMP = find(Header.Format.BMP);
    private static final Optional<ImageReaderSpi> WEBP = find(Header.Format.WEBP);

    static Optional<ImageReaderSpi> of(Header.Format format) {
      return switch (format) {
        case JPEG -> JPEG;
        case PNG -> PNG;
        case BMP -> BMP;
        case WEBP -> WEBP;
      };
    }

    private static Optional<ImageReaderSpi> find(Header.Format format) {
      ImageIO.scanForPlugins();
      Iterator<ImageReaderSpi> all =
          IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
      ImageReaderSpi found = null;
      while (all.hasNext()) {
        ImageReaderSpi next = all.next();
        boolean fits = java.util.List.of(next.getFormatNames()).contains(format.plugin());
        if (fits && (found == null || next.getClass().getName().startsWith(OF_THE_JDK))) {
          found = next;
        }
      }
      return Optional.ofNullable(found);
    }
  }
}
