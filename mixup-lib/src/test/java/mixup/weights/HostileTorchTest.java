package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to do harm. Bytes are Latin-1 characters. */
class HostileTorchTest {

  private static final String START = "\u0080\u0002";

  @TempDir Path folder;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(String value) {
    return "X" + (char) value.length() + "\0\0\0" + value;
  }

  /** {'w': a tensor}, with the given parts of its description. */
  private static String tensor(String key, String count, String offset, String size, String step) {
    String storage =
        "(" + text("storage") + "ctorch\nFloatStorage\n" + text(key) + text("cpu") + count + "tQ";
    return START
        + "}"
        + text("w")
        + "ctorch._utils\n_rebuild_tensor_v2\n("
        + storage
        + offset
        + size
        + step
        + "\u0089ccollections\nOrderedDict\n)RtRs.";
  }

  private Path file(String pickle, Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(Map.of("a/data.pkl", latin(pickle)));
    entries.putAll(more);
    return zip(entries, ZipEntry.STORED);
  }

  private Path zip(Map<String, byte[]> entries, int method) throws IOException {
    Path path = folder.resolve("x.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setSize(entry.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        header.setCrc(crc.getValue());
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return path;
  }

  private void refused(Path path, String reason) {
    assertThatThrownBy(() -> TorchFile.open(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theTensorOfTheseTestsIsReadWhenNothingIsWrong() throws IOException {
    Path path =
        file(tensor("0", "K\2", "K\0", "K\2\u0085", "K\1\u0085"), Map.of("a/data/0", new byte[8]));
    try (TorchFile file = TorchFile.open(path)) {
      assertThat(file.floats("w")).containsExactly(0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0|K\2|K\1|K\2\u0085|K\1\u0085|reaches beyond",
        "0|K\2|K\0|K\2\u0085|K\2\u0085|reaches beyond",
        "0|K\2|K\0|K\3\u0085|K\0\u0085|more elements",
        "0|K\2|K\0|K\2\u0085|)|cannot be",
        "0|K\2|J\u00FF\u00FF\u00FF\u00FF|K\2\u0085|K\1\u0085|cannot be",
        "0|K\2|K\0|J\u00FF\u00FF\u00FF\u00FF\u0085|K\1\u0085|cannot be",
        "0|K\2|K\0|K\2\u0085|J\u00FF\u00FF\u00FF\u00FF\u0085|cannot be",
        "0|K\3|K\0|K\2\u0085|K\1\u0085|needs 12 bytes of storage, the file has 8",
        "0|J\u00FF\u00FF\u00FF\u00FF|K\0|K\2\u0085|K\1\u0085|storage '0'",
        "1|K\2|K\0|K\2\u0085|K\1\u0085|no entry 'a/data/1'",
        "../../x|K\2|K\0|K\2\u0085|K\1\u0085|storage '../../x'",
        "0|\u008a\10\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F|K\0|K\2\u0085|K\1\u0085|overflow",
        "0|\u008a\11\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F\1|K\0|K\2\u0085|K\1\u0085|no Long",
        "0|K\2|K\0|\u008a\5\0\0\0\0\1\u008a\5\0\0\0\0\1\u0086|K\0K\0\u0086|more elements",
        "0|K\2|K\0|K\2\u0085|\u008a\10\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F\u0085|reaches",
        "0|N|K\0|K\2\u0085|K\1\u0085|no Long",
        "0|K\2|K\0|N|K\1\u0085|no List",
      })
  void tensorsThatDoNotFitTheirStorageAreRefused(
      String key, String count, String offset, String size, String step, String reason)
      throws IOException {
    refused(file(tensor(key, count, offset, size, step), Map.of("a/data/0", new byte[8])), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "cos\\nsystem\\n.|'os.system'",
        "cbuiltins\\neval\\nX\1\0\0\0" + "1\u0085R.|'builtins.eval'",
        "\u008c\2os\u008c\6system\u0093.|'os.system'",
        "\u008c\2os\u008c\6systemq\1\u0093.|'os.system'",
        "ctorch._utils\\n_rebuild_tensor_v3\\n.|_rebuild_tensor_v3",
        "K\1K\1\u0093.|not text",
        "ios\\nsystem\\n.|instruction 0x69",
        "(o.|instruction 0x6f",
        "))\u0081.|instruction 0x81",
        "P0\\n.|instruction 0x50",
        "K\1)R.|not a function",
        "ctorch\\nFloatStorage\\n)R.|not a function",
        "ccollections\\nOrderedDict\\nK\1\u0085R.|OrderedDict",
        "K\1Q.|not a storage",
        "K\1}b.|attributes",
        ".|takes more than it has put",
        "}X\1\0\0\0as.|takes more",
        "\u0085.|takes more",
        "e.|did not open",
        "K\1K\2a.|not a list",
        "K\1K\2K\3s.|not a dict",
        "}(K\1u.|key without a value",
        "h\5.|does not have",
        "\u0080\5.|protocol 5",
        "K|ends early",
        "X\u00FF\u00FF\u00FF\u00FFab.|ends early",
        "\u008d\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007Fab.|ends early",
        "\u008d\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FFab.|ends early",
        "T\u00FF\u00FF\u00FF\u00FFab.|ends early",
        "\u008b\u00FF\u00FF\u00FF\u007F1.|ends early",
        "\u008b\u00FF\u00FF\u00FF\u00FF1.|ends early",
        "cos|ends early",
        "K\1.|not a dictionary",
        "}.|no dictionary of tensors",
      })
  void picklesThatAreNoStateDictAreRefused(String pickle, String reason) throws IOException {
    refused(file(START + pickle.replace("\\n", "\n"), Map.of()), reason);
  }

  /** Ten million brackets: depth costs no stack, and their number is limited. */
  @Test
  void depthAndLengthAreNoDanger() throws IOException {
    refused(file(START + "(".repeat(400_000) + "t".repeat(400_000) + ".", Map.of()), "dictionary");
    refused(file(START + "]".repeat(10_000_000), Map.of()), "more than 1000000 instructions");
    refused(file(START + " ".repeat(17 << 20), Map.of()), "more than the 16777216");
  }

  /** Thirty doublings would be a list of a thousand million; shared, they are thirty. */
  @Test
  void sharedObjectsAreNotCopied() throws IOException {
    StringBuilder pickle = new StringBuilder(START).append("K\1");
    for (int i = 0; i < 30; i++) {
      pickle.append("2\u0086q").append((char) i).append("0h").append((char) i);
    }
    String cycle = "}q\1" + text("self") + "h\1s.";
    refused(file(pickle + ".", Map.of()), "not a dictionary");
    refused(file(START + cycle, Map.of()), "no dictionary of tensors");
  }

  @Test
  void aTensorOfTenThousandAxesIsRefused() throws IOException {
    String axes = "(" + "K\1".repeat(10_000) + "t";
    refused(
        file(tensor("0", "K\2", "K\0", axes, axes), Map.of("a/data/0", new byte[8])), "10000 axes");
  }

  @Test
  void otherZipsAreRefused() throws IOException {
    byte[] pickle = latin(tensor("0", "K\2", "K\0", "K\2\u0085", "K\1\u0085"));
    refused(zip(Map.of("x.txt", pickle), ZipEntry.STORED), "without (or with several) data.pkl");
    refused(zip(Map.of("../a/data.pkl", pickle), ZipEntry.STORED), "without (or with several)");
    refused(
        zip(Map.of("a/data.pkl", pickle, "b/data.pkl", pickle), ZipEntry.STORED), "with several");
    refused(zip(Map.of("a/data.pkl", pickle), ZipEntry.DEFLATED), "compressed");
    refused(file(START + "}.", Map.of("a/byteorder", latin("big"))), "byte order 'big'");
  }

  /** The zip's own directory lies about the length of the values. */
  @ParameterizedTest
  @ValueSource(ints = {4, 9, 0x7FFFFFFF})
  void directoriesThatLieAreRefused(int length) throws IOException {
    Path path =
        file(tensor("0", "K\2", "K\0", "K\2\u0085", "K\1\u0085"), Map.of("a/data/0", new byte[8]));
    byte[] content = Files.readAllBytes(path);
    int entry = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
    for (int i = 0; i < 4; i++) {
      content[entry + 20 + i] = (byte) (length >> 8 * i);
      content[entry + 24 + i] = (byte) (length >> 8 * i);
    }
    Files.write(path, content);
    assertThatThrownBy(() -> TorchFile.open(path)).isInstanceOf(WeightsException.class);
  }

  private static final byte[] VALID = valid();

  private static byte[] valid() {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/weights/checkpoint.pth"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whatever is wrong with a file, the answer is an exception of ours or correct lengths. */
  @Property(tries = 1000)
  void damagedFilesAreReadOrRefused(
      @ForAll @IntRange(max = 8200) int position,
      @ForAll byte value,
      @ForAll @IntRange(max = 8200) int second,
      @ForAll byte another,
      @ForAll @IntRange(max = 9) int cut)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(VALID, 0, cut == 0 ? second % VALID.length : VALID.length);
    byte[] damaged = content.toByteArray();
    if (damaged.length > 0) {
      damaged[position % damaged.length] = value;
      damaged[second % damaged.length] = another;
    }
    Path path = Files.createTempFile("damaged", ".pth");
    try (WeightSource file = TorchFile.open(Files.write(path, damaged))) {
      file.tensors()
          .forEach(
              (name, info) ->
                  assertThat((long) file.floats(name).length).isEqualTo(info.shape().size()));
    } catch (WeightsException e) {
      assertThat(e).hasMessageContaining(path.toString());
    } finally {
      Files.delete(path);
    }
  }
}
