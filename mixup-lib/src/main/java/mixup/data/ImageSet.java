package mixup.data;

import java.util.List;
import java.util.Optional;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * A labelled set of equally sized pictures held in memory as bytes.
 *
 * <p>The arrays are shared, not copied: treat them as read-only. Picture {@code i} occupies {@code
 * pixels[i * channels * height * width ...]}, planes first, then rows (CHW).
 *
 * @param name identifier, for example {@code fashion-mnist-sample}
 * @param channels 1 for grey, 3 for RGB
 * @param height rows
 * @param width columns
 * @param pixels grey levels 0..255, unsigned, {@code size * channels * height * width} bytes
 * @param labels class number 0..classes-1 of each picture
 * @param classNames one name per class
 * @param normalization mean and std to use with this set
 */
@SuppressWarnings(
    "ArrayRecordComponent") // the arrays are large and shared on purpose; the class says so
public record ImageSet(
    String name,
    int channels,
    int height,
    int width,
    byte[] pixels,
    int[] labels,
    List<String> classNames,
    Normalization normalization)
    implements PictureSet {

  public ImageSet {
    classNames = List.copyOf(classNames);
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          name + ": bad picture size " + channels + "x" + height + "x" + width);
    }
    long expected = (long) labels.length * channels * height * width;
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          name
              + ": "
              + labels.length
              + " labels need "
              + expected
              + " bytes, got "
              + pixels.length);
    }
    if (normalization.channels() != channels) {
      throw new IllegalArgumentException(
          name + ": normalization has " + normalization.channels() + " channels, not " + channels);
    }
    requireLabels(name, labels, classNames.size());
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int picture) {
    return labels[picture];
  }

  @Override
  public Optional<Size> commonSize() {
    return Optional.of(new Size(height, width));
  }

  @Override
  public PictureSource source(int picture) {
    return new InMemory(this, picture);
  }

  @Override
  public String contentHash() {
    return ContentHash.of(this);
  }

  /** Bytes of one picture. */
  public int pictureBytes() {
    return channels * height * width;
  }

  private static void requireLabels(String name, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            name + ": label " + labels[i] + " of picture " + i + " is not in 0.." + (classes - 1));
      }
    }
  }

  /** A picture that is copied out of the planes when it is asked for. */
  private record InMemory(ImageSet set, int picture) implements PictureSource {

    @Override
    public Size size() {
      return new Size(set.height, set.width);
    }

    @Override
    public Picture whole() {
      return Picture.ofPlanes(set.pixels, picture * set.pictureBytes(), set.channels, size());
    }
  }
}
