package mixup.dataset.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;

/**
 * Reads a JSON file of the form {@code {"images": [{...}, ...], "annotations": [{...}, ...], ...}}
 * record by record. The files have hundreds of megabytes, so no tree is built; what a reader does
 * not ask for is skipped. Depth, numbers and texts are limited before anything is kept of them.
 */
public final class JsonRecords {
  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_NUMBER = 64;
  private static final int MOST_VALUES = 1 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1000)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private final Path file;
  private final JsonParser parser;
  private String section = "";
  private long record = -1;

  private JsonRecords(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Takes one record: asks for its fields until there is none left. */
  @FunctionalInterface
  public interface RecordReader {
    /** Called once for each record of a section, in the order of the file. */
    void read(JsonRecords record) throws IOException;
  }

  /**
   * Reads a file from end to end.
   *
   * @param sections who takes the records of a section; every one must occur exactly once, others
   *     are skipped
   * @throws CorruptData if the file is no JSON of this form; the message names the record and the
   *     place in bytes
   */
  public static void read(Path file, Map<String, RecordReader> sections) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = FACTORY.createParser(in)) {
      new JsonRecords(file, parser).readSections(sections);
    } catch (JsonProcessingException e) {
      String at = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
      CorruptData corrupt =
          new CorruptData(file.toString(), "not valid JSON" + at + ": " + e.getOriginalMessage());
      corrupt.initCause(e);
      throw corrupt;
    } catch (IOException e) {
      throw DataSetException.reading(file.toString(), e);
    }
  }

  private void readSections(Map<String, RecordReader> sections) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw fault("an object of sections is needed, this file holds something else");
    }
    Set<String> left = new HashSet<>(sections.keySet());
    for (String name = nextField(); name != null; name = nextField()) {
      if (left.remove(name)) {
        readSection(name, sections.get(name));
      } else {
        skip();
      }
    }
    if (!left.isEmpty()) {
      throw fault("no section " + String.join(", ", left.stream().sorted().toList()));
    }
    if (parser.nextToken() != null) {
      throw fault("more text after the end");
    }
  }

  private void readSection(String name, RecordReader reader) throws IOException {
    requireList(name);
    section = name;
    record = -1;
    while (nextElement()) {
      record++;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw fault("an object is needed");
      }
      reader.read(this);
    }
    section = "";
  }

  /** The file, for messages. */
  public Path file() {
    return file;
  }

  /** Number of the present record in its section, from 0. */
  public long record() {
    return record;
  }

  /** Moves to the next field of an object; its name, or null at the end of the object. */
  public String nextField() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    }
    return name;
  }

  /** Moves to the next element of a list; false at its end. */
  public boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** Whether the value is a list. */
  public boolean isList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Whether the value is an object. */
  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** Whether the value is a text. */
  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** Whether the value is null. */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Passes over the value, however deep. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** A whole number of 64 bits. */
  public long integer(String what) throws IOException {
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!whole) {
      throw fault(what + " is no whole number");
    }
    return parser.getLongValue();
  }

  /** A whole number between two bounds, both included. */
  public int integer(String what, int least, int most) throws IOException {
    long value = integer(what);
    if (value < least || value > most) {
      throw fault(what + " " + value + " is not in " + least + ".." + most);
    }
    return (int) value;
  }

  /** A finite number. */
  public double number(String what) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw fault(what + " is no number");
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw fault(what + " " + value + " is not finite");
    }
    return value;
  }

  /** A text. */
  public String text(String what) throws IOException {
    if (!isText()) {
      throw fault(what + " is no text");
    }
    return parser.getText();
  }

  /** A list of finite numbers. */
  public double[] numbers(String what) throws IOException {
    requireList(what);
    double[] values = new double[8];
    int count = 0;
    while (nextElement()) {
      if (count == values.length) {
        values = Arrays.copyOf(values, grown(what, count));
      }
      values[count++] = number(what);
    }
    return Arrays.copyOf(values, count);
  }

  /** A list of whole numbers between two bounds. */
  public int[] integers(String what, int least, int most) throws IOException {
    requireList(what);
    int[] values = new int[8];
    int count = 0;
    while (nextElement()) {
      if (count == values.length) {
        values = Arrays.copyOf(values, grown(what, count));
      }
      values[count++] = integer(what, least, most);
    }
    return Arrays.copyOf(values, count);
  }

  private int grown(String what, int count) {
    if (count >= MOST_VALUES) {
      throw fault(what + " has more than " + MOST_VALUES + " values");
    }
    return 2 * count;
  }

  private void requireList(String what) {
    if (!isList()) {
      throw fault(what + " is no list");
    }
  }

  /** Demands a field of the present record that was looked for. */
  public void require(boolean found, String field) {
    if (!found) {
      throw fault("no " + field);
    }
  }

  /** An error that names file, record and place. */
  public CorruptData fault(String what) {
    return new CorruptData(file.toString(), place() + what);
  }

  /** Section and number of the record and the place in the file. */
  public String place() {
    String at = "byte " + parser.currentTokenLocation().getByteOffset() + ": ";
    return section.isEmpty() ? at : section + "[" + record + "], " + at;
  }
}
