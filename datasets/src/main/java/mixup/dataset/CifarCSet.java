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
import mixup.util.Nearest;

/**
 * The pictures of CIFAR-10-C or CIFAR-100-C, mapped from their files. All corruptions share one
 * list of labels.
 */
final class CifarCSet implements CorruptedSet {
  private static final Size SIZE = Size.square(CifarReader.SIDE);
  private static final int BYTES = 3 * SIZE.pixels();

  private final String name;
  private final List<String> corruptions;
  private final List<MappedBytes> files;
  private final int[] labels;
  private final List<String> classNames;

  /**
   * @param corruptions names
   * @param files the pictures of each corruption, all severities; rows, columns, then colours
   * @param labels class of every picture of one file
   */
  CifarCSet(
      String name,
      List<String> corruptions,
      List<MappedBytes> files,
      int[] labels,
      List<String> classNames) {
    this.name = name;
    this.corruptions = List.copyOf(corruptions);
    this.files = List.copyOf(files);
    this.labels = labels.clone();
    this.classNames = List.copyOf(classNames);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return Math.multiplyExact(corruptions.size(), labels.length);
  }

  @Override
  public int label(int picture) {
    return labels[Objects.checkIndex(picture, size()) % labels.length];
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Normalization normalization() {
    return Normalization.CIFAR;
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
    Objects.checkIndex(picture, size());
    return new Mapped(files.get(picture / labels.length), picture % labels.length);
  }

  @Override
  public String contentHash() {
    FileHash hash = new FileHash().add("classes", classNames.size());
    corruptions.forEach(corruption -> hash.add(corruption, (long) labels.length * BYTES));
    return hash.add(labels).hex();
  }

  @Override
  public List<String> corruptions() {
    return corruptions;
  }

  @Override
  public PictureSet part(String corruption, int severity) {
    int number = corruptions.indexOf(corruption);
    if (number < 0) {
      throw new IllegalArgumentException(
          "No corruption \"" + corruption + "\". " + Nearest.hint(corruption, corruptions));
    }
    if (severity < 1 || severity > SEVERITIES) {
      throw new IllegalArgumentException("severity must be 1.." + SEVERITIES + ", got " + severity);
    }
    int each = labels.length / SEVERITIES;
    int first = number * labels.length + (severity - 1) * each;
    return new PictureRange(this, name + "/" + corruption + "/" + severity, first, each);
  }

  /** A row of a mapped file. */
  private record Mapped(MappedBytes file, int row) implements PictureSource {

    @Override
    public Size size() {
      return SIZE;
    }

    @Override
    public Picture whole() {
      byte[] pixels = new byte[BYTES];
      file.copy((long) row * BYTES, pixels, 0, BYTES);
      return new Picture(pixels, SIZE, 3);
    }
  }
}
