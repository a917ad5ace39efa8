package mixup.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.dataset.image.EncodedPicture;
import mixup.dataset.image.PictureDecoder;
import mixup.image.Size;

/**
 * A labelled set of picture files below one folder. A file is opened when its picture is asked for;
 * one that is not there is then reported with the list and the line that name it. Safe for many
 * threads.
 */
public final class FilePictures implements PictureSet {
  private final Builder settings;
  private final PathTable paths;
  private final int[] labels;
  private final int[] lines;
  private volatile String hash;

  private FilePictures(Builder settings) {
    this.settings = settings;
    this.paths = settings.paths;
    paths.trim();
    this.labels = Arrays.copyOf(settings.labels, paths.size());
    this.lines = settings.lines == null ? null : Arrays.copyOf(settings.lines, paths.size());
  }

  /**
   * Starts a set of RGB pictures of any size.
   *
   * @param name identifier of the set
   * @param root folder the paths are relative to
   * @param classNames one name per class
   * @param normalization three channels
   */
  public static Builder in(
      Path root, String name, List<String> classNames, Normalization normalization) {
    return new Builder(root, name, classNames, normalization);
  }

  @Override
  public String name() {
    return settings.name;
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
  public List<String> classNames() {
    return settings.classNames;
  }

  @Override
  public Normalization normalization() {
    return settings.normalization;
  }

  @Override
  public int channels() {
    return settings.normalization.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return settings.commonSize;
  }

  /** Relative path of a picture. */
  public String path(int picture) {
    return paths.get(picture);
  }

  /** Folder the paths are relative to. */
  public Path root() {
    return settings.root;
  }

  @Override
  public EncodedPicture source(int picture) {
    String path = path(picture);
    return new EncodedPicture(
        settings.root + "/" + path,
        () -> PictureFiles.read(settings.root, path, origin(picture)),
        settings.decoder,
        channels(),
        settings.commonSize);
  }

  private String origin(int picture) {
    int line = lines == null ? picture + 1 : lines[picture];
    return settings.origin.map(list -> list + ", line " + line).orElse("the folder itself");
  }

  /**
   * Looks whether every file is there, without opening it.
   *
   * @throws DataSetException.DataMissing naming the first that is not
   */
  public void requireFiles() {
    for (int i = 0; i < size(); i++) {
      DataSetException.Interrupted.check(settings.root.toString());
      PictureFiles.require(settings.root, path(i), origin(i));
    }
  }

  /**
   * SHA-256 of the lines {@code path TAB label LF} of all pictures, followed by a line for each
   * class name; the content of the files does not enter.
   */
  @Override
  public String contentHash() {
    String known = hash;
    if (known == null) {
      known = computeHash();
      hash = known;
    }
    return known;
  }

  private String computeHash() {
    MessageDigest digest = Checksum.Algorithm.SHA256.digest();
    for (int i = 0; i < size(); i++) {
      digest.update((path(i) + "\t" + labels[i] + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (String name : classNames()) {
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }

  /** Collects paths and labels. */
  public static final class Builder {
    private final Path root;
    private final String name;
    private final List<String> classNames;
    private final PathTable paths = new PathTable();
    private Normalization normalization;
    private Optional<Size> commonSize = Optional.empty();
    private Optional<Path> origin = Optional.empty();
    private PictureDecoder decoder = PictureDecoder.STANDARD;
    private int[] labels = new int[1 << 6];
    private int[] lines;
    private boolean built;

    private Builder(Path root, String name, List<String> classNames, Normalization normalization) {
      this.root = Objects.requireNonNull(root);
      this.name = Objects.requireNonNull(name);
      this.classNames = List.copyOf(classNames);
      this.normalization = Objects.requireNonNull(normalization);
    }

    /** One channel and its mean and std, for grey pictures; three for colour. */
    public Builder optNormalization(Normalization other) {
      normalization = other;
      return this;
    }

    /** The size every picture must have. */
    public Builder optCommonSize(Size size) {
      commonSize = Optional.of(size);
      return this;
    }

    /** The list the paths come from, for messages. */
    public Builder optOrigin(Path list) {
      origin = Optional.of(list);
      return this;
    }

    /** Another limit of pixels. */
    public Builder optDecoder(PictureDecoder other) {
      decoder = other;
      return this;
    }

    /** Adds a picture whose line in the list is its number in the set. */
    public Builder add(String path, int label) {
      return add(path, label, paths.size() + 1);
    }

    /**
     * Adds a picture.
     *
     * @param path relative, with {@code /} between names
     * @param label class number
     * @param line where the list names it, counted from 1
     * @throws UnsafePath if the path leaves the folder
     * @throws BadLabel if there is no such class
     */
    public Builder add(String path, int label, int line) {
      if (built) {
        throw new IllegalStateException("the set is built");
      }
      SafePath.fault(path)
          .ifPresent(
              why -> {
                throw new UnsafePath(listName(), "line " + line + ": " + why + ": " + path);
              });
      if (label < 0 || label >= classNames.size()) {
        throw new BadLabel(listName(), line, "label", label, classNames.size());
      }
      int index = paths.size();
      paths.add(path);
      labels = put(labels, index, label);
      rememberLine(index, line);
      return this;
    }

    private void rememberLine(int index, int line) {
      if (lines == null && line != index + 1) {
        lines = new int[labels.length];
        for (int i = 0; i < index; i++) {
          lines[i] = i + 1;
        }
      }
      if (lines != null) {
        lines = put(lines, index, line);
      }
    }

    private static int[] put(int[] values, int index, int value) {
      int[] room =
          index < values.length ? values : Arrays.copyOf(values, index + (index >> 1) + 16);
      room[index] = value;
      return room;
    }

    private String listName() {
      return origin.map(Path::toString).orElse(root.toString());
    }

    /** Number of pictures so far. */
    public int size() {
      return paths.size();
    }

    /** The finished set; the builder cannot be used again. */
    public FilePictures build() {
      built = true;
      return new FilePictures(this);
    }
  }
}
