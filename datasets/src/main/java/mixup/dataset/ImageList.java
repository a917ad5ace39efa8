package mixup.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.image.Size;

/**
 * A text file with one picture a line: {@code path label}. The label is what follows the last
 * separator, so that paths may hold separators (the reader of OpenMixup fails on those). The first
 * line decides whether there are labels; without, the single class is {@code unlabeled}.
 *
 * <p>The files are not looked for before they are used; see {@link FilePictures#requireFiles}.
 */
public final class ImageList {
  private final Path list;
  private final Options options;
  private final PathTable paths = new PathTable();
  private int[] labels = new int[1 << 6];
  private long[] marks = new long[1 << 6];
  private boolean labelled;
  private int largest = -1;
  private int duplicates;

  private ImageList(Path list, Options options) {
    this.list = list;
    this.options = options;
  }

  /**
   * How a list is to be understood.
   *
   * @param separator between path and label: space, tab, comma or semicolon
   * @param classNames names of the classes; when absent there are as many as the largest label asks
   *     for, named by their numbers
   * @param name identifier of the set
   * @param normalization mean and std; one channel makes the pictures grey
   */
  public record Options(
      char separator, Optional<List<String>> classNames, String name, Normalization normalization) {

    /** A space; classes found; ImageNet's mean and std. */
    public static final Options STANDARD =
        new Options(' ', Optional.empty(), "list", Normalization.IMAGE_NET);

    public Options {
      if (" \t,;".indexOf(separator) < 0) {
        throw new IllegalArgumentException(
            "separator must be space, tab, comma or semicolon, got \"" + separator + "\"");
      }
      classNames = classNames.map(List::copyOf);
      Objects.requireNonNull(name);
      Objects.requireNonNull(normalization);
    }

    public Options withSeparator(char other) {
      return new Options(other, classNames, name, normalization);
    }

    public Options withClassNames(List<String> names) {
      return new Options(separator, Optional.of(names), name, normalization);
    }

    /** Classes that have only numbers. */
    public Options withClasses(int classes) {
      return withClassNames(numbers(classes));
    }

    public Options withName(String other) {
      return new Options(separator, classNames, other, normalization);
    }

    public Options withNormalization(Normalization other) {
      return new Options(separator, classNames, name, other);
    }
  }

  /**
   * Reads a list.
   *
   * @param list the text file
   * @param options how it is to be understood
   * @throws CorruptData if it is empty, not UTF-8, or a label is no number
   * @throws BadLabel if a label is missing or out of range
   * @throws UnsafePath if a path leaves its folder
   */
  public static ImageList read(Path list, Options options) {
    ImageList read = new ImageList(list, options);
    TextLines.read(list, read::take);
    read.paths.trim();
    read.countDuplicates();
    return read;
  }

  private void take(String line, int number) {
    int at = line.lastIndexOf(options.separator());
    if (number == 1) {
      labelled = at >= 0;
    }
    if (labelled && at < 0) {
      throw new BadLabel(
          list.toString(),
          "line " + number + " has no label: " + line,
          "Give every line a label, or none.");
    }
    String path = (labelled ? line.substring(0, at) : line).strip();
    int label = labelled ? label(line.substring(at + 1).strip(), number) : 0;
    SafePath.fault(path)
        .ifPresent(
            why -> {
              throw new UnsafePath(list.toString(), "line " + number + ": " + why + ": " + path);
            });
    add(path, label);
  }

  private int label(String text, int line) {
    if (!text.matches("[+-]?[0-9]{1,18}")) {
      throw new CorruptData(
          list.toString(),
          "line " + line + ": label \"" + text + "\" is not a whole number",
          "Correct the list, or name its separator.");
    }
    long label = Long.parseLong(text);
    long classes = options.classNames().map(List::size).orElse(Integer.MAX_VALUE);
    if (label < 0 || label >= classes) {
      throw new BadLabel(
          list.toString(),
          "line " + line + " has label " + label + ", valid are 0.." + (classes - 1),
          "Correct the list.");
    }
    return (int) label;
  }

  private void add(String path, int label) {
    int index = paths.size();
    paths.add(path);
    if (index == labels.length) {
      labels = Arrays.copyOf(labels, index + (index >> 1));
      marks = Arrays.copyOf(marks, labels.length);
    }
    labels[index] = label;
    marks[index] = mark(path);
    largest = Math.max(largest, label);
  }

  /** 64-bit FNV-1a: two different paths of a list agree once in some million lists. */
  private static long mark(String path) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private void countDuplicates() {
    Arrays.sort(marks, 0, paths.size());
    for (int i = 1; i < paths.size(); i++) {
      duplicates += marks[i] == marks[i - 1] ? 1 : 0;
    }
    marks = null;
  }

  /** Number of lines. */
  public int size() {
    return paths.size();
  }

  /** Whether the lines have labels. */
  public boolean labelled() {
    return labelled;
  }

  /** Lines that name a picture another line names, too. */
  public int duplicates() {
    return duplicates;
  }

  /** What a reader should know: how many pictures, how many of them twice. */
  public String message() {
    String twice = duplicates == 0 ? "" : ", " + duplicates + " of them named before";
    return list + ": " + size() + " pictures" + (labelled ? "" : " without labels") + twice;
  }

  /**
   * The set of the pictures named.
   *
   * @param root folder the paths are relative to
   * @throws DataSetException.TooLarge if more than a million classes would have to be made up
   */
  public FilePictures in(Path root) {
    return in(root, Optional.empty());
  }

  /** The same with the size every picture must have. */
  FilePictures in(Path root, Optional<Size> common) {
    FilePictures.Builder set =
        FilePictures.in(root, options.name(), classNames(), options.normalization())
            .optOrigin(list);
    common.ifPresent(set::optCommonSize);
    for (int i = 0; i < paths.size(); i++) {
      set.add(paths.get(i), labels[i]);
    }
    return set.build();
  }

  private List<String> classNames() {
    if (!labelled) {
      return List.of("unlabeled");
    }
    return options.classNames().orElseGet(this::madeUpNames);
  }

  private List<String> madeUpNames() {
    if (largest >= 1_000_000) {
      throw new DataSetException.TooLarge(
          list.toString(), "label " + largest, "Name the classes, or correct the list.");
    }
    return numbers(largest + 1);
  }

  static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
