package mixup.reproduction.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.image.EncodedPicture;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * JPEGs with the size and the detail of photographs, in memory: clouds of several scales with
 * grain. What decoding costs depends on size and bytes, not on what is shown.
 */
public final class SyntheticPhotos implements PictureSet {
  private static final Size USUAL = new Size(375, 500);
  private static final int DIFFERENT = 16;
  private static final float QUALITY = 0.92f;

  private final int size;
  private final List<byte[]> files;

  private SyntheticPhotos(int size, List<byte[]> files) {
    this.size = size;
    this.files = files;
  }

  /** A set of {@code size} pictures of 375 x 500, sixteen of which differ. */
  static SyntheticPhotos of(int size) {
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      files.add(jpeg(clouds(new SplittableRandom(i))));
    }
    return new SyntheticPhotos(size, files);
  }

  /** The files, for measuring beside other programs. */
  public static List<byte[]> files() {
    return of(DIFFERENT).files;
  }

  private static BufferedImage clouds(SplittableRandom random) {
    BufferedImage image =
        new BufferedImage(USUAL.width(), USUAL.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = new byte[3 * USUAL.pixels()];
    for (int c = 0; c < 3; c++) {
      double[] level = new double[USUAL.pixels()];
      for (int cell = 256; cell >= 4; cell /= 2) {
        addScale(level, cell, random);
      }
      for (int p = 0; p < level.length; p++) {
        double grain = random.nextGaussian() * 4;
        pixels[3 * p + c] = (byte) Math.max(0, Math.min(255, 128 + level[p] + grain));
      }
    }
    image.getRaster().setDataElements(0, 0, USUAL.width(), USUAL.height(), pixels);
    return image;
  }

  /** Random levels on a grid, joined linearly; coarse grids have the larger amplitude. */
  private static void addScale(double[] level, int cell, SplittableRandom random) {
    int columns = USUAL.width() / cell + 2;
    double[] grid = new double[columns * (USUAL.height() / cell + 2)];
    double amplitude = 60 * Math.pow(cell / 256.0, 0.6);
    for (int i = 0; i < grid.length; i++) {
      grid[i] = amplitude * random.nextGaussian();
    }
    for (int y = 0; y < USUAL.height(); y++) {
      for (int x = 0; x < USUAL.width(); x++) {
        int at = y / cell * columns + x / cell;
        double fy = y % cell / (double) cell;
        double fx = x % cell / (double) cell;
        double upper = grid[at] * (1 - fx) + grid[at + 1] * fx;
        double lower = grid[at + columns] * (1 - fx) + grid[at + columns + 1] * fx;
        level[y * USUAL.width() + x] += upper * (1 - fy) + lower * fy;
      }
    }
  }

  private static byte[] jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Override
  public String name() {
    return "synthetic photographs";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int label(int picture) {
    return 0;
  }

  @Override
  public List<String> classNames() {
    return List.of("cloud", "sky");
  }

  @Override
  public Normalization normalization() {
    return Normalization.IMAGE_NET;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public Optional<Size> commonSize() {
    return Optional.of(USUAL);
  }

  @Override
  public PictureSource source(int picture) {
    return EncodedPicture.of("photograph " + picture, files.get(picture % files.size()));
  }

  @Override
  public String contentHash() {
    return "0".repeat(64);
  }
}
