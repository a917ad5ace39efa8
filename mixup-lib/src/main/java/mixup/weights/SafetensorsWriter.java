package mixup.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mixup.util.AtomicFiles;

/**
 * Writes F32 tensors as safetensors. Equal content gives equal bytes: metadata and tensors are
 * sorted by name, and the header is padded to a multiple of eight as the format's own writer does.
 */
public final class SafetensorsWriter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;
  private static final int PIECE = 1 << 14;

  private SafetensorsWriter() {}

  /**
   * Writes the file, or leaves the one that is there as it was.
   *
   * @param path where
   * @param tensors in any order, names all different
   * @param metadata texts for {@code __metadata__}
   * @throws IllegalArgumentException if a name occurs twice
   * @throws WeightsException if the file cannot be written
   */
  public static void write(Path path, List<NamedTensor> tensors, Map<String, String> metadata) {
    List<NamedTensor> sorted =
        tensors.stream().sorted(Comparator.comparing(NamedTensor::name)).toList();
    checkNames(sorted);
    byte[] header = header(sorted, metadata);
    try {
      AtomicFiles.replace(path.toAbsolutePath(), out -> writeAll(out, header, sorted));
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be written: " + e, e);
    }
  }

  private static void checkNames(List<NamedTensor> tensors) {
    Set<String> names = new HashSet<>(Set.of(SafetensorsHeader.METADATA));
    for (NamedTensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException("name " + tensor.name() + " cannot be used twice");
      }
    }
  }

  private static byte[] header(List<NamedTensor> sorted, Map<String, String> metadata) {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(SafetensorsHeader.METADATA);
      new TreeMap<>(metadata).forEach(texts::put);
    }
    long at = 0;
    for (NamedTensor tensor : sorted) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", ElementType.F32.name());
      Arrays.stream(tensor.shape().getShape()).forEach(entry.putArray("shape")::add);
      long end = at + tensor.shape().size() * ElementType.F32.bytes();
      entry.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    return padded(root);
  }

  private static byte[] padded(ObjectNode root) {
    try {
      byte[] json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
      int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      byte[] header = Arrays.copyOf(json, length);
      Arrays.fill(header, json.length, length, (byte) ' ');
      return header;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }

  private static void writeAll(OutputStream target, byte[] header, List<NamedTensor> tensors)
      throws IOException {
    OutputStream out = new BufferedOutputStream(target, PIECE);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    for (NamedTensor tensor : tensors) {
      writeValues(out, tensor);
    }
    out.flush();
  }

  private static void writeValues(OutputStream out, NamedTensor tensor) throws IOException {
    float[] values = tensor.values().get();
    if (values.length != tensor.shape().size()) {
      throw new IllegalArgumentException(
          "%s has %d values but shape %s".formatted(tensor.name(), values.length, tensor.shape()));
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      piece.asFloatBuffer().put(values, from, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }
}
