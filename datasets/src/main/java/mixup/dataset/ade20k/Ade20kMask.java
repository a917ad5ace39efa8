package mixup.dataset.ade20k;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.image.PictureDecoder;
import mixup.image.Picture;
import mixup.image.Size;

/**
 * The class of every pixel of a picture of ADE20K. The file holds 0 for "other" and 1..150 for
 * classes; labels are 0..149, and {@link #IGNORED} for "other", which is neither trained on nor
 * counted in the mean IoU.
 *
 * @param labels 0..149 or {@link #IGNORED}, row by row, unsigned; shared, treat as read-only
 * @param size height and width
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared on purpose; the class says so
public record Ade20kMask(byte[] labels, Size size) {
  /** Number of classes. */
  public static final int CLASSES = 150;

  /** Label of pixels without a class. */
  public static final int IGNORED = 255;

  private static final long LARGEST = 64L << 20;
  private static final int DEPTH = 24;
  private static final int COLOUR_TYPE = 25;

  public Ade20kMask {
    if (labels.length != size.pixels()) {
      throw new IllegalArgumentException(labels.length + " labels for " + size + " pixels");
    }
  }

  /**
   * Reads a mask.
   *
   * @throws CorruptData if the file is no PNG with one channel of eight bits
   * @throws BadLabel if a value is above 150
   */
  public static Ade20kMask read(Path file) {
    byte[] bytes = bytes(file);
    Picture picture = PictureDecoder.STANDARD.decode(file.toString(), bytes);
    // the decoder accepts more than a mask may be: other formats, and depths that it would scale
    if (!isGreyPng(bytes) || picture.channels() != 1) {
      throw new CorruptData(
          file.toString(), "a mask is a PNG with one channel of eight bits, this is none");
    }
    return of(picture, file);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CorruptData(file.toString(), "too large for a mask");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private static boolean isGreyPng(byte[] bytes) {
    return bytes.length > COLOUR_TYPE
        && bytes[1] == 'P'
        && bytes[2] == 'N'
        && bytes[DEPTH] == 8
        && bytes[COLOUR_TYPE] == 0;
  }

  private static Ade20kMask of(Picture picture, Path file) {
    byte[] labels = new byte[picture.pixels().length];
    for (int i = 0; i < labels.length; i++) {
      int value = picture.pixels()[i] & 0xFF;
      if (value > CLASSES) {
        String at = "row %d, column %d: ".formatted(i / picture.width(), i % picture.width());
        throw new BadLabel(
            file.toString(),
            at + "value %d, valid are 0..150".formatted(value),
            "Replace it by the official one, or correct it if it is your own.");
      }
      labels[i] = (byte) (value == 0 ? IGNORED : value - 1);
    }
    return new Ade20kMask(labels, picture.size());
  }

  /** Label 0..149 of a pixel, or {@link #IGNORED}. */
  public int at(int row, int column) {
    return labels[row * size.width() + column] & 0xFF;
  }

  /** How many pixels have each label: one number per class and, last, the ignored ones. */
  public long[] histogram() {
    long[] counts = new long[CLASSES + 1];
    for (byte label : labels) {
      counts[Math.min(label & 0xFF, CLASSES)]++;
    }
    return counts;
  }
}
