package mixup.dataset.mat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.TooLarge;

/**
 * The variables of a MAT 5 file (MATLAB's {@code save -v6} and {@code -v7}; "MAT-File Format",
 * MathWorks). Compressed variables are inflated up to a limit; MAT 7.3, which is HDF5, is refused
 * by name. The {@code number} and {@code text} methods find values by name and say what is wrong if
 * they are not as expected.
 */
public final class MatFile {
  /** Far above the tables of any data set here, in the file as well as inflated. */
  public static final int LARGEST = 32 << 20;

  private static final int HEADER = 128;
  private static final int VERSION = 124;
  private static final int BYTE_ORDER = 126;
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

  private final String file;
  private final Map<String, MatValue> variables;

  private MatFile(String file, Map<String, MatValue> variables) {
    this.file = file;
    this.variables = Collections.unmodifiableMap(variables);
  }

  /**
   * Reads a file.
   *
   * @throws CorruptData if it is no MAT 5 file or breaks the format
   * @throws TooLarge if it, or what it inflates to, has more than {@link #LARGEST} bytes
   * @throws DiskFailure if the disk does
   */
  public static MatFile read(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw tooLarge(path.toString());
      }
      return parse(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw DataSetException.reading(path.toString(), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param file name for messages
   * @throws DataSetException as {@link #read}
   */
  public static MatFile parse(String file, byte[] bytes) {
    try {
      ByteBuffer in = openHeader(bytes);
      Map<String, MatValue> variables = new LinkedHashMap<>();
      int budget = LARGEST;
      while (in.hasRemaining()) {
        MatElement element = MatElement.next(in);
        if (element.type() == MatElement.COMPRESSED) {
          ByteBuffer inflated = inflate(file, element.data(), budget);
          budget -= inflated.remaining();
          element = MatElement.next(inflated);
        }
        MatFault.unless(
            element.type() == MatElement.MATRIX, "variable of data type " + element.type());
        MatMatrix matrix = MatMatrix.read(element.data(), 0);
        MatFault.unless(
            variables.put(matrix.name(), matrix.value()) == null,
            "variable " + matrix.name() + " twice");
      }
      return new MatFile(file, variables);
    } catch (MatFault e) {
      throw corrupt(file, e.getMessage(), e);
    }
  }

  private static ByteBuffer openHeader(byte[] bytes) throws MatFault {
    boolean hdf = startsWith(bytes, 0, HDF5) || startsWith(bytes, 512, HDF5);
    MatFault.unless(!hdf, "a MAT 7.3 file, which is HDF5; save it with the option -v7");
    MatFault.unless(bytes.length >= HEADER, "no MAT 5 file: shorter than its header");
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String order = new String(bytes, BYTE_ORDER, 2, StandardCharsets.ISO_8859_1);
    MatFault.unless(order.equals("IM") || order.equals("MI"), "no MAT 5 file: no byte order mark");
    in.order(order.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = in.getShort(VERSION);
    MatFault.unless(version != 0x200, "a MAT 7.3 file, which is HDF5; save it with the option -v7");
    MatFault.unless(version == 0x100, "no MAT 5 file: version " + version);
    return in.position(HEADER);
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] start) {
    return bytes.length >= at + start.length
        && ByteBuffer.wrap(bytes, at, start.length).equals(ByteBuffer.wrap(start));
  }

  private static ByteBuffer inflate(String file, ByteBuffer packed, int budget) throws MatFault {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 14];
      while (!inflater.finished()) {
        int n = inflater.inflate(chunk);
        MatFault.unless(n > 0 || inflater.finished(), "a compressed variable ends too early");
        if (n > budget - out.size()) {
          throw tooLarge(file);
        }
        out.write(chunk, 0, n);
      }
      return ByteBuffer.wrap(out.toByteArray()).order(packed.order());
    } catch (DataFormatException e) {
      throw new MatFault("a compressed variable is damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  /** All variables, in the order of the file. */
  public Map<String, MatValue> variables() {
    return variables;
  }

  /**
   * An array of structures.
   *
   * @throws CorruptData if there is no such variable
   */
  public MatValue.Structs structs(String name) {
    if (variables.get(name) instanceof MatValue.Structs structs) {
      return structs;
    }
    throw corrupt(file, "no struct array \"" + name + "\"", null);
  }

  /**
   * The texts of a cell array.
   *
   * @throws CorruptData if there is no such variable or if it holds something else
   */
  public List<String> texts(String name) {
    if (variables.get(name) instanceof MatValue.Cells cells) {
      return cells.elements().stream().map(value -> text(value, name)).toList();
    }
    throw corrupt(file, "no cell array \"" + name + "\"", null);
  }

  /**
   * The texts of a field, one per structure.
   *
   * @throws CorruptData if there is no such field or if it holds something else
   */
  public List<String> texts(MatValue.Structs structs, String field) {
    return field(structs, field).stream().map(value -> text(value, field)).toList();
  }

  /**
   * The single numbers of a field, one per structure.
   *
   * @throws CorruptData if there is no such field or if it holds something else
   */
  public double[] numbers(MatValue.Structs structs, String field) {
    return field(structs, field).stream().mapToDouble(value -> number(value, field)).toArray();
  }

  private List<MatValue> field(MatValue.Structs structs, String field) {
    List<MatValue> values = structs.fields().get(field);
    if (values == null) {
      throw corrupt(file, "no field \"" + field + "\"", null);
    }
    return values;
  }

  /** Empty text is stored as an empty array of any class. */
  private String text(MatValue value, String where) {
    if (value instanceof MatValue.Text text && text.shape().get(0) <= 1) {
      return text.text();
    }
    if (value.shape().contains(0)) {
      return "";
    }
    throw corrupt(file, "\"" + where + "\" is not one line of text", null);
  }

  private double number(MatValue value, String where) {
    if (value instanceof MatValue.Numbers numbers && numbers.size() == 1) {
      return numbers.at(0);
    }
    throw corrupt(file, "\"" + where + "\" is not one number", null);
  }

  private static CorruptData corrupt(String file, String what, Exception cause) {
    CorruptData corrupt = new CorruptData(file, what);
    if (cause != null) {
      corrupt.initCause(cause);
    }
    return corrupt;
  }

  private static TooLarge tooLarge(String file) {
    return new TooLarge(
        file,
        "more than " + LARGEST + " bytes of MATLAB variables",
        "Do not use this file; fetch the official one.");
  }
}
