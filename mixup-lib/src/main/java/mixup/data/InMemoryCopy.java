package mixup.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import mixup.image.Picture;
import mixup.image.Size;

/** Decodes a whole set into one array. */
final class InMemoryCopy {
  private static final int CHUNK = 1024;

  private InMemoryCopy() {}

  static ImageSet of(PictureSet set) {
    Size size =
        set.commonSize()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        set.name() + ": pictures differ in size; use a NamedPipeline"));
    long bytes = (long) set.size() * set.channels() * size.pixels();
    if (bytes > Integer.MAX_VALUE - 8L) {
      throw new IllegalArgumentException(
          set.name()
              + ": needs "
              + bytes
              + " bytes, more than one array holds; a NamedPipeline reads it from its files");
    }
    byte[] pixels = new byte[(int) bytes];
    int[] labels = new int[set.size()];
    for (int from = 0; from < labels.length; from += CHUNK) {
      requireGoOn();
      IntStream.range(from, Math.min(from + CHUNK, labels.length))
          .parallel()
          .forEach(i -> copy(set, i, size, pixels));
    }
    Arrays.setAll(labels, set::label);
    return new ImageSet(
        set.name(),
        set.channels(),
        size.height(),
        size.width(),
        pixels,
        labels,
        set.classNames(),
        set.normalization());
  }

  /** Refuses a picture that is not as its set announces: it would overwrite its neighbour. */
  private static void copy(PictureSet set, int i, Size size, byte[] pixels) {
    Picture picture = set.picture(i);
    if (!picture.size().equals(size) || picture.channels() != set.channels()) {
      throw new IllegalArgumentException(
          "%s: picture %d is %s with %d channels, the set announces %s with %d"
              .formatted(set.name(), i, picture.size(), picture.channels(), size, set.channels()));
    }
    picture.toPlanes(pixels, i * set.channels() * size.pixels());
  }

  /** Decoding a large set takes minutes: the stop button is looked at. */
  private static void requireGoOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Loader.LoaderInterruptedException(new InterruptedException());
    }
  }
}
