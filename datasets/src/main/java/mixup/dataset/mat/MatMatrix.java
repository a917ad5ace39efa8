package mixup.dataset.mat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A matrix element: name and value.
 *
 * @param name of a variable; empty inside cells and structs
 * @param value what it holds
 */
record MatMatrix(String name, MatValue value) {
  private static final int MOST_DIMENSIONS = 32;
  private static final int MOST_NESTED = 32;
  private static final int COMPLEX = 0x800;
  private static final int CELL = 1;
  private static final int STRUCT = 2;
  private static final int CHAR = 4;
  private static final int FIRST_NUMERIC = 6;
  private static final int LAST_NUMERIC = 15;
  private static final MatValue NOTHING =
      new MatValue.Numbers(List.of(0, 0), NumberType.DOUBLE, ByteBuffer.allocate(0));

  /** Reads the content of a matrix element. */
  static MatMatrix read(ByteBuffer in, int depth) throws MatFault {
    MatFault.unless(depth < MOST_NESTED, "more than " + MOST_NESTED + " levels deep");
    if (!in.hasRemaining()) {
      return new MatMatrix("", NOTHING);
    }
    ByteBuffer flags = MatElement.next(in, MatElement.UINT32, "array flags");
    MatFault.unless(flags.remaining() == 8, "array flags of " + flags.remaining() + " bytes");
    List<Integer> shape = shape(MatElement.next(in, MatElement.INT32, "dimensions"));
    String name = ascii(MatElement.next(in, MatElement.INT8, "name"));
    return new MatMatrix(name, value(flags.getInt(0), shape, in, depth));
  }

  private static MatValue value(int flags, List<Integer> shape, ByteBuffer in, int depth)
      throws MatFault {
    int kind = flags & 0xFF;
    if (kind == CELL) {
      return new MatValue.Cells(shape, cells(shape, in, depth));
    }
    if (kind == STRUCT) {
      return new MatValue.Structs(shape, fields(shape, in, depth));
    }
    if (kind == CHAR) {
      return new MatValue.Text(shape, text(MatElement.next(in)));
    }
    if (kind < FIRST_NUMERIC || kind > LAST_NUMERIC || (flags & COMPLEX) != 0) {
      return new MatValue.Unread(shape, "array class " + kind);
    }
    return numbers(shape, MatElement.next(in));
  }

  private static List<Integer> shape(ByteBuffer data) throws MatFault {
    int dimensions = data.remaining() / Integer.BYTES;
    MatFault.unless(
        dimensions >= 2 && dimensions <= MOST_DIMENSIONS && data.remaining() % Integer.BYTES == 0,
        data.remaining() + " bytes of dimensions");
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (int d = 0; d < dimensions; d++) {
      int length = data.getInt();
      MatFault.unless(length >= 0, "dimension " + length);
      shape.add(length);
      elements *= length;
      MatFault.unless(elements <= Integer.MAX_VALUE, "shape " + shape + " is too large");
    }
    return List.copyOf(shape);
  }

  private static int elements(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  private static List<MatValue> cells(List<Integer> shape, ByteBuffer in, int depth)
      throws MatFault {
    int count = elements(shape);
    requireRoom(count, in);
    List<MatValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(inner(in, depth));
    }
    return values;
  }

  private static Map<String, List<MatValue>> fields(List<Integer> shape, ByteBuffer in, int depth)
      throws MatFault {
    List<String> names = fieldNames(in);
    if (names.isEmpty()) {
      return Map.of(); // nothing is stored then, whatever the number of elements
    }
    int count = elements(shape);
    requireRoom((long) count * names.size(), in);
    Map<String, List<MatValue>> fields = new LinkedHashMap<>();
    for (String name : names) {
      MatFault.unless(fields.put(name, new ArrayList<>()) == null, "field " + name + " twice");
    }
    for (int i = 0; i < count; i++) {
      for (List<MatValue> values : fields.values()) {
        values.add(inner(in, depth));
      }
    }
    fields.replaceAll((name, values) -> Collections.unmodifiableList(values));
    return Collections.unmodifiableMap(fields);
  }

  private static List<String> fieldNames(ByteBuffer in) throws MatFault {
    ByteBuffer lengthData = MatElement.next(in, MatElement.INT32, "field name length");
    MatFault.unless(lengthData.remaining() == Integer.BYTES, "field name length has a wrong size");
    int length = lengthData.getInt();
    ByteBuffer data = MatElement.next(in, MatElement.INT8, "field names");
    MatFault.unless(
        length > 0 && data.remaining() % length == 0, "field names of " + length + " bytes");
    List<String> names = new ArrayList<>();
    while (data.hasRemaining()) {
      names.add(ascii(data.slice(data.position(), length)));
      data.position(data.position() + length);
    }
    return names;
  }

  /** Every value takes at least its tag. */
  private static void requireRoom(long count, ByteBuffer in) throws MatFault {
    MatFault.unless(count <= in.remaining() / 8, count + " values in " + in.remaining() + " bytes");
  }

  private static MatValue inner(ByteBuffer in, int depth) throws MatFault {
    return read(MatElement.next(in, MatElement.MATRIX, "a value"), depth + 1).value();
  }

  private static MatValue numbers(List<Integer> shape, MatElement element) throws MatFault {
    NumberType type = NumberType.of(element.type());
    MatFault.unless(type != null, "numbers of data type " + element.type());
    long needed = (long) elements(shape) * type.bytes();
    MatFault.unless(
        element.data().remaining() == needed,
        "%d bytes for %s of shape %s".formatted(element.data().remaining(), type, shape));
    return new MatValue.Numbers(shape, type, element.data());
  }

  private static String text(MatElement element) throws MatFault {
    ByteBuffer data = element.data();
    Charset wide =
        data.order() == ByteOrder.BIG_ENDIAN
            ? StandardCharsets.UTF_16BE
            : StandardCharsets.UTF_16LE;
    return switch (element.type()) {
      case MatElement.UINT16, MatElement.UTF16 -> wide.decode(data.duplicate()).toString();
      case MatElement.UTF8 -> StandardCharsets.UTF_8.decode(data.duplicate()).toString();
      case MatElement.INT8, MatElement.UINT8 -> latin(data);
      default -> throw new MatFault("text of data type " + element.type());
    };
  }

  private static String latin(ByteBuffer data) {
    return StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
  }

  /** Names end at the first zero byte. */
  private static String ascii(ByteBuffer data) {
    String padded = latin(data);
    int end = padded.indexOf('\0');
    return end < 0 ? padded : padded.substring(0, end);
  }
}
