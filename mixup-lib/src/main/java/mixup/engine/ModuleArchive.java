package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive of one module: code, the pickled list of its attributes and one entry of
 * raw little-endian values per tensor.
 */
final class ModuleArchive {

  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private ModuleArchive() {}

  static void write(String code, Map<String, NDArray> tensors, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION); // weights hardly shrink
    entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    entry(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    entry(zip, "constants.pkl", EMPTY_TUPLE);
    entry(zip, "data.pkl", state(tensors));
    entry(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
    int number = 0;
    for (NDArray tensor : tensors.values()) {
      entry(zip, "data/" + number++, values(tensor));
    }
    zip.finish();
    zip.flush();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("network/" + name);
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0)); // equal means equal bytes
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] values(NDArray tensor) {
    ByteBuffer source = tensor.toByteBuffer().order(ByteOrder.nativeOrder());
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    return bytes;
  }

  private static byte[] state(Map<String, NDArray> tensors) {
    Pickle pickle = new Pickle();
    pickle.beginObject("__torch__", "M");
    int number = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      pickle.text(tensor.getKey());
      pickle.tensor(number++, tensor.getValue());
    }
    pickle.text("training");
    pickle.constant(false);
    return pickle.endObject();
  }

  /** The few opcodes (protocol 2) that a module's state needs. */
  private static final class Pickle {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void beginObject(String module, String type) {
      bytes.writeBytes(new byte[] {(byte) 0x80, 2});
      global(module, type);
      bytes.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
    }

    byte[] endObject() {
      bytes.writeBytes(new byte[] {'u', 'b', '.'});
      return bytes.toByteArray();
    }

    private void global(String module, String name) {
      bytes.write('c');
      bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void text(String value) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      bytes.write('X');
      int32(text.length);
      bytes.writeBytes(text);
    }

    void constant(boolean value) {
      bytes.write(value ? 0x88 : 0x89);
    }

    private void number(long value) {
      bytes.write('J');
      int32(Math.toIntExact(value));
    }

    private void int32(int value) {
      bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
    void tensor(int number, NDArray tensor) {
      global("torch._utils", "_rebuild_tensor_v2");
      bytes.write('(');
      storage(number, tensor);
      number(0);
      long[] size = tensor.getShape().getShape();
      tuple(size);
      tuple(strides(size));
      constant(false);
      global("collections", "OrderedDict");
      bytes.writeBytes(new byte[] {')', 'R', 't', 'R'});
    }

    private void storage(int number, NDArray tensor) {
      bytes.write('(');
      text("storage");
      global("torch", storageClass(tensor.getDataType()));
      text(Integer.toString(number));
      text("cpu");
      number(tensor.size());
      bytes.writeBytes(new byte[] {'t', 'Q'});
    }

    private static String storageClass(DataType type) {
      return switch (type) {
        case FLOAT32 -> "FloatStorage";
        case FLOAT64 -> "DoubleStorage";
        case INT64 -> "LongStorage";
        default -> throw new UnsupportedOperationException("a constant of type " + type);
      };
    }

    private void tuple(long[] values) {
      bytes.write('(');
      for (long value : values) {
        number(value);
      }
      bytes.write('t');
    }

    private static long[] strides(long[] size) {
      long[] strides = new long[size.length];
      long stride = 1;
      for (int i = size.length - 1; i >= 0; i--) {
        strides[i] = stride;
        stride *= size[i];
      }
      return strides;
    }
  }
}
