package mixup.dataset;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.TooLarge;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Pictures named in a CSV table with a header: one column holds the file, another the class. Whole
 * numbers are class numbers; any other text is the name of a class, and classes are sorted by name.
 * A column with both is refused unless {@link Options#withNamedClasses} asks for names.
 */
public final class CsvPictures {
  private static final long LARGEST = 1L << 29;
  private static final int MOST_CLASSES = 1_000_000;
  private static final List<String> FILE_NAMES =
      List.of("file", "filename", "file_name", "path", "filepath", "image", "image_path", "img");
  private static final List<String> LABEL_NAMES =
      List.of("label", "class", "class_name", "category", "target", "y");

  private final Path table;
  private final Options options;
  private final PathTable paths = new PathTable();
  private final PathTable texts = new PathTable();
  private final List<Integer> lines = new ArrayList<>();

  private CsvPictures(Path table, Options options) {
    this.table = table;
    this.options = options;
  }

  /**
   * How a table is to be understood.
   *
   * @param file header of the column of files; when absent the usual ones are looked for
   * @param label header of the column of classes; when absent the usual ones are looked for
   * @param separator between columns
   * @param name identifier of the set
   * @param normalization mean and std; one channel makes the pictures grey
   * @param named whether classes are names even where they look like numbers
   */
  public record Options(
      Optional<String> file,
      Optional<String> label,
      char separator,
      String name,
      Normalization normalization,
      boolean named) {

    /** Headers found, comma, ImageNet's mean and std. */
    public static final Options STANDARD =
        new Options(Optional.empty(), Optional.empty(), ',', "csv", Normalization.IMAGE_NET, false);

    public Options {
      if (separator == '"' || separator == '\n' || separator == '\r') {
        throw new IllegalArgumentException("separator must not be a quote or a line end");
      }
      Objects.requireNonNull(name);
      Objects.requireNonNull(normalization);
    }

    public Options withColumns(String files, String labels) {
      return new Options(
          Optional.of(files), Optional.of(labels), separator, name, normalization, named);
    }

    public Options withSeparator(char other) {
      return new Options(file, label, other, name, normalization, named);
    }

    public Options withName(String other) {
      return new Options(file, label, separator, other, normalization, named);
    }

    public Options withNormalization(Normalization other) {
      return new Options(file, label, separator, name, other, named);
    }

    /** Classes are names, even those that look like numbers. */
    public Options withNamedClasses() {
      return new Options(file, label, separator, name, normalization, true);
    }
  }

  /**
   * Reads a table.
   *
   * @param table the CSV file, UTF-8 with or without byte order mark
   * @param root folder the paths are relative to
   * @throws CorruptData if it is no such table
   * @throws BadLabel if a class is missing or negative
   * @throws DataSetException.UnsafePath if a path leaves its folder
   */
  public static FilePictures read(Path table, Path root, Options options) {
    CsvPictures read = new CsvPictures(table, options);
    read.readTable();
    return read.toSet(root);
  }

  private void readTable() {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(options.separator())
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try {
      if (Files.size(table) > LARGEST) {
        throw new TooLarge(table.toString(), "more than " + LARGEST + " bytes", "Split the table.");
      }
      try (Reader reader = Files.newBufferedReader(table, StandardCharsets.UTF_8);
          CSVParser parser = CSVParser.parse(withoutMark(reader), format)) {
        readRecords(parser);
      }
    } catch (NoSuchFileException e) {
      throw new DataMissing(table.toString(), "there is no such file", "Name an existing table.")
          .because(e);
    } catch (CharacterCodingException e) {
      throw corrupt("not UTF-8 text", e);
    } catch (CSVException e) {
      throw corrupt("not a CSV table: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DiskFailure(table.toString(), e);
    } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
      // the parser reports broken quotes and double headers in these
      throw corrupt("not a CSV table: " + e.getMessage(), e);
    }
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private void readRecords(CSVParser parser) {
    int file = column(parser, options.file(), FILE_NAMES, "files");
    int label = column(parser, options.label(), LABEL_NAMES, "classes");
    for (CSVRecord row : parser) {
      int line = (int) Math.min(Integer.MAX_VALUE, parser.getCurrentLineNumber());
      if (row.size() <= Math.max(file, label)) {
        throw corrupt("line " + line + " has " + row.size() + " columns", null);
      }
      String text = row.get(label).strip();
      if (text.isEmpty()) {
        throw new BadLabel(
            table.toString(), "line " + line + " has no class", "Complete the table.");
      }
      paths.add(row.get(file).strip());
      texts.add(text);
      lines.add(line);
    }
    if (paths.size() == 0) {
      throw corrupt("no row below the header", null);
    }
  }

  private int column(CSVParser parser, Optional<String> given, List<String> usual, String what) {
    List<String> headers = parser.getHeaderNames();
    for (String wanted : given.map(List::of).orElse(usual)) {
      for (int i = 0; i < headers.size(); i++) {
        if (headers
            .get(i)
            .strip()
            .toLowerCase(Locale.ROOT)
            .equals(wanted.toLowerCase(Locale.ROOT))) {
          return i;
        }
      }
    }
    throw corrupt("no column of " + what + " among " + headers, null);
  }

  private FilePictures toSet(Path root) {
    boolean numbered = !options.named() && isNumbered();
    List<String> names = numbered ? numberNames() : textNames();
    Map<String, Integer> ranks = new HashMap<>();
    names.forEach(name -> ranks.put(name, ranks.size()));
    FilePictures.Builder set =
        FilePictures.in(root, options.name(), names, options.normalization()).optOrigin(table);
    for (int i = 0; i < paths.size(); i++) {
      String text = texts.get(i);
      set.add(paths.get(i), numbered ? Integer.parseInt(text) : ranks.get(text), lines.get(i));
    }
    return set.build();
  }

  /** One odd class among numbers would make names of them all and give them other numbers. */
  private boolean isNumbered() {
    boolean first = isNumber(texts.get(0));
    for (int i = 1; i < texts.size(); i++) {
      if (isNumber(texts.get(i)) != first) {
        throw new BadLabel(
            table.toString(),
            "line %d has class \"%s\", line %d \"%s\": some are numbers and some are not"
                .formatted(lines.get(0), texts.get(0), lines.get(i), texts.get(i)),
            "Correct the table, or ask for named classes.");
      }
    }
    return first;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]{1,9}");
  }

  private List<String> numberNames() {
    int largest = 0;
    for (int i = 0; i < texts.size(); i++) {
      largest = Math.max(largest, Integer.parseInt(texts.get(i)));
    }
    if (largest >= MOST_CLASSES) {
      throw new TooLarge(table.toString(), "class number " + largest, "Correct the table.");
    }
    return ImageList.numbers(largest + 1);
  }

  private List<String> textNames() {
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < texts.size(); i++) {
      names.add(texts.get(i));
    }
    return List.copyOf(names);
  }

  private CorruptData corrupt(String what, Exception cause) {
    CorruptData corrupt = new CorruptData(table.toString(), what, "Correct the table.");
    if (cause != null) {
      corrupt.initCause(cause);
    }
    return corrupt;
  }
}
