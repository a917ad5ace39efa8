package mixup.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The published numbers of one CSV file. */
public final class Published {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Map<PublishedKey, PublishedValue> values = new HashMap<>();

  private Published() {}

  /**
   * Reads a bundled file.
   *
   * @param file name without ending, for example {@code recursivemix_table02}
   * @throws IllegalArgumentException if there is no such file
   * @throws IllegalStateException if two lines claim the same place
   */
  public static Published load(String file) {
    try (InputStream in = Published.class.getResourceAsStream("published/" + file + ".csv")) {
      if (in == null) {
        throw new IllegalArgumentException("no published numbers '" + file + "'");
      }
      return read(file, new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the published numbers " + file, e);
    }
  }

  static Published read(String file, Reader csv) throws IOException {
    Published published = new Published();
    for (CSVRecord line : FORMAT.parse(csv)) {
      published.add(file, line);
    }
    return published;
  }

  private void add(String file, CSVRecord line) {
    PublishedKey key =
        new PublishedKey(
            file,
            line.get("table"),
            line.get("dataset"),
            line.get("backbone"),
            line.get("method"),
            line.get("method_variant"),
            line.get("metric"));
    PublishedValue value =
        new PublishedValue(
            Double.parseDouble(line.get("value")),
            line.get("metric"),
            line.get("unit"),
            line.get("note"),
            key);
    if (values.put(key, value) != null) {
      throw new IllegalStateException(file + ".csv has two numbers for " + key);
    }
  }

  /** The number at a place, if the paper prints one. */
  public Optional<PublishedValue> find(PublishedKey key) {
    return Optional.ofNullable(values.get(key));
  }

  /** How many numbers the file holds. */
  public int size() {
    return values.size();
  }
}
