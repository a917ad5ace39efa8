package mixup.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mixup.image.PictureSource;
import mixup.image.Size;

/** Some pictures of another set, in a chosen order, perhaps with fewer classes. */
final class SelectedPictures implements PictureSet {

  private final PictureSet base;
  private final int[] indices;
  private final int firstClass;
  private final List<String> classNames;
  private final String words;
  private ImageSet copy;

  /**
   * @param base where the pictures come from
   * @param indices positions in the base
   * @param firstClass class of the base that becomes class 0
   * @param classNames names of the classes that are left
   * @param words how the pictures were chosen, for provenance
   */
  SelectedPictures(
      PictureSet base, int[] indices, int firstClass, List<String> classNames, String words) {
    // a choice of a choice is one choice: the same pictures have the same hash however they came
    SelectedPictures chosen = base instanceof SelectedPictures before ? before : null;
    this.base = chosen == null ? base : chosen.base;
    this.indices = chosen == null ? indices.clone() : chosen.of(indices);
    this.firstClass = firstClass + (chosen == null ? 0 : chosen.firstClass);
    this.classNames = List.copyOf(classNames);
    this.words = chosen == null ? words : chosen.words + ", then " + words;
  }

  private int[] of(int[] chosen) {
    return Arrays.stream(chosen).map(i -> indices[i]).toArray();
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int label(int picture) {
    return base.label(indices[picture]) - firstClass;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Normalization normalization() {
    return base.normalization();
  }

  @Override
  public int channels() {
    return base.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return base.commonSize();
  }

  @Override
  public PictureSource source(int picture) {
    return base.source(indices[picture]);
  }

  @Override
  public String contentHash() {
    return base instanceof ImageSet set
        ? ContentHash.of(set, indices, firstClass, classes())
        : ContentHash.of(base.contentHash(), indices, firstClass, classes());
  }

  @Override
  public String origin() {
    return "%s; %s: %d pictures, positions SHA-256 %s"
        .formatted(base.origin(), words, indices.length, ContentHash.ofPositions(indices));
  }

  /** Copied once, however often it is asked for. */
  @Override
  public synchronized ImageSet inMemory() {
    if (copy == null) {
      copy = base instanceof ImageSet set ? copyOf(set) : InMemoryCopy.of(this);
    }
    return copy;
  }

  private ImageSet copyOf(ImageSet set) {
    int bytes = set.pictureBytes();
    byte[] pixels = new byte[Math.multiplyExact(indices.length, bytes)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(set.pixels(), indices[i] * bytes, pixels, i * bytes, bytes);
    }
    int[] labels = Arrays.stream(indices).map(i -> set.label(i) - firstClass).toArray();
    return new ImageSet(
        set.name(),
        set.channels(),
        set.height(),
        set.width(),
        pixels,
        labels,
        classNames,
        set.normalization());
  }
}
