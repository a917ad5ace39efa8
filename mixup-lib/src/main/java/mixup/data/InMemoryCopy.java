package mixup.data;

import mixup.image.Size;

/** Decodes a whole set into one array. */
final class InMemoryCopy {
  private InMemoryCopy() {}

  static ImageSet of(PictureSet set) {
    Size size =
        set.commonSize()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        set.name() + ": pictures differ in size; resize them with a pipeline"));
    long bytes = (long) set.size() * set.channels() * size.pixels();
    if (bytes > Integer.MAX_VALUE - 8L) {
      throw new IllegalArgumentException(
          set.name() + ": needs " + bytes + " bytes, more than one array holds; read it as files");
    }
    byte[] pixels = new byte[(int) bytes];
    int[] labels = new int[set.size()];
    int each = set.channels() * size.pixels();
    for (int i = 0; i < labels.length; i++) {
      set.picture(i).toPlanes(pixels, i * each);
      labels[i] = set.label(i);
    }
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
}
