package mixup.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.npy.MappedBytes;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/** One file of STL-10 pictures, mapped. */
@SuppressWarnings("ArrayRecordComponent") // only carried, never compared
record Stl10Set(String name, MappedBytes pictures, int[] labels, List<String> classNames)
    implements PictureSet {
  static final int SIDE = 96;
  static final int BYTES = 3 * SIDE * SIDE;
  private static final Size SIZE = Size.square(SIDE);

  Stl10Set {
    classNames = List.copyOf(classNames);
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
  public Normalization normalization() {
    return Normalization.IMAGE_NET;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public Optional<Size> commonSize() {
    return Optional.of(SIZE);
  }

  @Override
  public PictureSource source(int picture) {
    return new Mapped(pictures, Objects.checkIndex(picture, size()));
  }

  @Override
  public String contentHash() {
    return new FileHash()
        .add("classes", classNames.size())
        .add(name, pictures.length())
        .add(labels)
        .hex();
  }

  /**
   * Turns the file's order (colours, then columns, then rows) into ours (rows, columns, colours).
   */
  static Picture turned(byte[] stored) {
    byte[] pixels = new byte[BYTES];
    for (int colour = 0, at = 0; colour < 3; colour++) {
      for (int column = 0; column < SIDE; column++) {
        for (int row = 0; row < SIDE; row++) {
          pixels[(row * SIDE + column) * 3 + colour] = stored[at++];
        }
      }
    }
    return new Picture(pixels, SIZE, 3);
  }

  /** A record of the file; its place is a long number. */
  private record Mapped(MappedBytes file, int number) implements PictureSource {

    @Override
    public Size size() {
      return SIZE;
    }

    @Override
    public Picture whole() {
      byte[] stored = new byte[BYTES];
      file.copy((long) number * BYTES, stored, 0, BYTES);
      return turned(stored);
    }
  }
}
