package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

  private static final String ONE = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  private static byte[] bytes(String header, byte[] data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  private static SafetensorsFile open(Path folder, byte[] content) throws IOException {
    return SafetensorsFile.open(Files.write(folder.resolve("x.safetensors"), content));
  }

  private static byte[] data(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return buffer.array();
  }

  /** One and a half, and minus two, in every type; integers hold 3 and 254 or -2. */
  @ParameterizedTest
  @CsvSource({
    "F64, 000000000000F83F00000000000000C0, 1.5, -2",
    "F32, 0000C03F000000C0, 1.5, -2",
    "F16, 003E00C0, 1.5, -2",
    "F16, 0100007C, 5.9604645E-8, Infinity",
    "F16, FF0300FC, 6.097555E-5, -Infinity",
    "BF16, C03F00C0, 1.5, -2",
    "I64, 0300000000000000FEFFFFFFFFFFFFFF, 3, -2",
    "I32, 03000000FEFFFFFF, 3, -2",
    "I16, 0300FEFF, 3, -2",
    "I8, 03FE, 3, -2",
    "U8, 03FE, 3, 254",
    "BOOL, 0100, 1, 0"
  })
  void everyTypeIsDecoded(String type, String hex, float first, float second, @TempDir Path folder)
      throws IOException {
    byte[] values = java.util.HexFormat.of().parseHex(hex);
    String header =
        "{'a':{'dtype':'%s','shape':[2,1],'data_offsets':[0,%d]}}".formatted(type, values.length);
    SafetensorsFile file = open(folder, bytes(header, values));
    assertThat(file.tensors().get("a"))
        .isEqualTo(new TensorInfo("a", ElementType.valueOf(type), new Shape(2, 1)));
    assertThat(file.floats("a")).containsExactly(first, second);
    assertThat((float) file.doubles("a")[0]).isEqualTo(first);
  }

  @Test
  void metadataEmptyTensorsAndNumbersWithoutAxesAreRead(@TempDir Path folder) throws IOException {
    String header =
        "{'__metadata__':{'format':'pt'},'n':{'dtype':'I64','shape':[],'data_offsets':[0,8]},"
            + "'e':{'dtype':'F32','shape':[0,3],'data_offsets':[8,8]}}   ";
    SafetensorsFile file = open(folder, bytes(header, data(8)));
    assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(file.tensors()).containsOnlyKeys("n", "e");
    assertThat(file.floats("n")).containsExactly(0);
    assertThat(file.floats("e")).isEmpty();
    assertThatThrownBy(() -> file.floats("m"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no tensor 'm'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | not a JSON object",
        "{'a':1 | not valid JSON",
        "{} {} | not valid JSON",
        "{'a':{'dtype':'F32','shape':[2]}} | no data_offsets",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,'8']}} | not a count",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | not a count",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8e0]}} | not a count",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | not a count",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | ends before it begins",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 bytes but shape (3) of F32",
        "{'a':{'dtype':'F32','data_offsets':[0,8]}} | has no shape",
        "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | 'F8_E4M3', which is not",
        "{'a':{'shape':[8],'data_offsets':[0,8]}} | element type ''",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | ends after the end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 bytes at its end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | leaves unused bytes",
        "{'a':{'dtype':'I64','shape':[4294967296,4294967296],'data_offsets':[0,8]}} | too large",
        "{'__metadata__':{'a':1}} | not text",
        "{'__metadata__':[]} | not an object",
      })
  void wrongHeadersAreRefused(String header, String reason, @TempDir Path folder) {
    assertThatThrownBy(() -> open(folder, bytes(header, data(8))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("x.safetensors")
        .hasMessageContaining(reason);
  }

  @Test
  void overlapsAndDuplicatesAreRefused(@TempDir Path folder) {
    String overlap =
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F16','shape':[3],'data_offsets':[2,8]}}";
    assertThatThrownBy(() -> open(folder, bytes(overlap, data(8))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("'b' overlaps");
    String twice =
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}";
    assertThatThrownBy(() -> open(folder, bytes(twice, data(8))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Duplicate");
  }

  /** Eight bytes can promise any length; nothing is allocated for it. */
  @Test
  void lengthsAreComparedWithTheFileFirst(@TempDir Path folder) {
    for (long length : new long[] {-1, Long.MAX_VALUE, 1L << 40, 100}) {
      byte[] content = bytes(ONE, data(8));
      ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertThatThrownBy(() -> open(folder, content))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("header should have " + Long.toUnsignedString(length));
    }
    assertThatThrownBy(() -> open(folder, new byte[7]))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("fewer than 8 bytes");
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("absent")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("absent");
  }

  /** Sparse, so it costs no disk: a header that the limit refuses although the file is as long. */
  @Test
  void aHugeHeaderIsRefused(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("sparse");
    try (var file = new java.io.RandomAccessFile(path.toFile(), "rw")) {
      file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 30).array());
      file.setLength(8 + (1L << 30));
    }
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("more than");
  }

  @Test
  void aFileThatShrinksAfterwardsIsAnError(@TempDir Path folder) throws IOException {
    byte[] content = bytes(ONE, data(8));
    SafetensorsFile file = open(folder, content);
    open(folder, bytes("{}", new byte[0]));
    assertThatThrownBy(() -> file.floats("a")).isInstanceOf(WeightsException.class);
  }

  private static final byte[] VALID = valid();

  private static byte[] valid() {
    try {
      Path path = Files.createTempFile("valid", ".safetensors");
      SafetensorsWriter.write(
          path,
          List.of(
              new NamedTensor("layer.weight", new Shape(2, 3), () -> new float[6]),
              new NamedTensor("layer.bias", new Shape(2), () -> new float[2])),
          Map.of("format", "pt"));
      byte[] content = Files.readAllBytes(path);
      Files.delete(path);
      return content;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whatever is wrong with a file, the answer is an exception of ours or correct shapes. */
  @Property(tries = 2000)
  void damagedFilesAreReadOrRefused(
      @ForAll @IntRange(max = 400) int position,
      @ForAll byte value,
      @ForAll @IntRange(max = 400) int length)
      throws IOException {
    byte[] content = Arrays.copyOf(VALID, Math.min(VALID.length, length + 20));
    content[position % content.length] = value;
    Path path = Files.createTempFile("damaged", ".safetensors");
    try {
      SafetensorsFile file = SafetensorsFile.open(Files.write(path, content));
      file.tensors()
          .forEach(
              (name, info) ->
                  assertThat((long) file.floats(name).length).isEqualTo(info.shape().size()));
    } catch (WeightsException e) {
      assertThat(e).hasMessageContaining("damaged");
    } finally {
      Files.delete(path);
    }
  }
}
