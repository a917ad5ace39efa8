package mixup.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.weights.SafetensorsHeader.Stored;

/**
 * A safetensors file: eight bytes with the length of the header, the header, the values. Nothing in
 * it can be executed. Values are streamed, a tensor at a time; no file stays open.
 */
public final class SafetensorsFile implements WeightSource {

  private static final int PREFIX = 8;

  /** Enough for a hundred thousand tensors; the largest networks here have seven hundred. */
  private static final long LARGEST_HEADER = 16L << 20;

  private static final String REMEDY = "; it is damaged or not a safetensors file: fetch it again";

  private final Path path;
  private final long dataStart;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, long dataStart, SafetensorsHeader header) {
    this.path = path;
    this.dataStart = dataStart;
    this.header = header;
  }

  /**
   * Reads and checks the header.
   *
   * @throws WeightsException if the file is missing, damaged or of another kind
   */
  public static SafetensorsFile open(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      long length = headerLength(in, size);
      byte[] json = in.readNBytes((int) length);
      if (json.length < length) {
        throw new EOFException("it ends early");
      }
      long dataStart = PREFIX + length;
      return new SafetensorsFile(path, dataStart, SafetensorsHeader.parse(json, size - dataStart));
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (WeightsException e) {
      throw new WeightsException(path + ": " + e.getMessage() + REMEDY, e);
    }
  }

  private static long headerLength(InputStream in, long size) throws IOException {
    byte[] prefix = in.readNBytes(PREFIX);
    if (prefix.length < PREFIX) {
      throw new WeightsException("it has fewer than " + PREFIX + " bytes");
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > size - PREFIX) {
      throw new WeightsException(
          "its header should have %s bytes, the file has %d"
              .formatted(Long.toUnsignedString(length), size));
    }
    if (length > LARGEST_HEADER) {
      throw new WeightsException(
          "its header has %d bytes, more than the %d that are read"
              .formatted(length, LARGEST_HEADER));
    }
    return length;
  }

  private static WeightsException unreadable(Path path, IOException e) {
    return new WeightsException(path + " cannot be read: " + e, e);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    header.tensors().forEach((name, tensor) -> tensors.put(name, tensor.info()));
    return tensors;
  }

  @Override
  public Map<String, String> metadata() {
    return new LinkedHashMap<>(header.metadata());
  }

  @Override
  public float[] floats(String name) {
    return read(name, Elements::floats);
  }

  @Override
  public double[] doubles(String name) {
    return read(name, Elements::doubles);
  }

  private <T> T read(String name, Elements.Decoder<T> decoder) {
    Stored tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new WeightsException(path + " has no tensor " + WeightsException.quote(name));
    }
    TensorInfo info = tensor.info();
    int count = elements(info);
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(dataStart + tensor.begin());
      return decoder.decode(in, info.type(), count);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private int elements(TensorInfo info) {
    long count = info.shape().size();
    if (count > Elements.MOST) {
      throw new WeightsException(
          "%s: tensor %s has %d values, more than a Java array can hold"
              .formatted(path, WeightsException.quote(info.name()), count));
    }
    return (int) count;
  }

  /** Nothing to do: no file stays open. */
  @Override
  public void close() {}
}
