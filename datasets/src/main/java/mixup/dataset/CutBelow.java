package mixup.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * The pictures of a set without their lowest rows.
 *
 * @param set the whole pictures
 * @param rows how many rows are taken off, at least 1
 */
record CutBelow(PictureSet set, int rows) implements PictureSet {

  CutBelow {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be positive, got " + rows);
    }
  }

  @Override
  public String name() {
    return set.name();
  }

  @Override
  public int size() {
    return set.size();
  }

  @Override
  public int label(int picture) {
    return set.label(picture);
  }

  @Override
  public List<String> classNames() {
    return set.classNames();
  }

  @Override
  public Normalization normalization() {
    return set.normalization();
  }

  @Override
  public int channels() {
    return set.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return set.commonSize().map(size -> new Size(size.height() - rows, size.width()));
  }

  @Override
  public PictureSource source(int picture) {
    return new Cut(set, picture, rows, set.source(picture));
  }

  /** Differs from that of the whole pictures. */
  @Override
  public String contentHash() {
    MessageDigest digest = Checksum.Algorithm.SHA256.digest();
    String text = set.contentHash() + " without the lowest rows: " + rows;
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }

  /** One picture; its size is known when the whole one's is. */
  private record Cut(PictureSet set, int picture, int rows, PictureSource source)
      implements PictureSource {

    @Override
    public Size size() {
      Size whole = source.size();
      if (whole.height() <= rows) {
        throw new CorruptData(
            set.name() + ", picture " + picture,
            "only " + whole.height() + " rows, of which " + rows + " are to be cut");
      }
      return new Size(whole.height() - rows, whole.width());
    }

    @Override
    public Picture whole() {
      return source.region(Box.whole(size()));
    }

    @Override
    public Picture region(Box box) {
      if (!box.isInside(size())) {
        throw new IllegalArgumentException(box + " does not lie in a picture of " + size());
      }
      return source.region(box);
    }
  }
}
