package mixup.dataset;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * Consecutive pictures of a set, as a set of their own.
 *
 * @param whole the set they are taken from
 * @param name name of the part
 * @param first number of the first picture
 * @param size how many
 */
record PictureRange(PictureSet whole, String name, int first, int size) implements PictureSet {

  PictureRange {
    Objects.checkFromIndexSize(first, size, whole.size());
  }

  @Override
  public int label(int picture) {
    return whole.label(first + Objects.checkIndex(picture, size));
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public Normalization normalization() {
    return whole.normalization();
  }

  @Override
  public int channels() {
    return whole.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return whole.commonSize();
  }

  @Override
  public PictureSource source(int picture) {
    return whole.source(first + Objects.checkIndex(picture, size));
  }

  @Override
  public String contentHash() {
    return new FileHash().add(whole.contentHash(), first).add("size", size).hex();
  }
}
