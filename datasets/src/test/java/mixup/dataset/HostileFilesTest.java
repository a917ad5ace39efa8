package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.train.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every faulty file gives our exception, names itself and leaves nothing behind. */
class HostileFilesTest {
  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return TestFiles.faults().entrySet().stream()
        .filter(fault -> !fault.getValue().get("expect").asText().equals("accept"))
        .sorted(Map.Entry.comparingByKey())
        .map(fault -> Arguments.of(fault.getKey(), fault.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isRefusedByName(String name, JsonNode fault) throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path target = Files.createDirectories(outside.resolve("a/b/target"));

    Throwable thrown = catchThrowable(() -> use(name, fault.get("use_as").asText(), target));

    assertThat(thrown).isInstanceOf(DataSetException.class);
    assertThat(thrown).hasMessageContaining(namedFile(name));
    assertThat(((DataSetException) thrown).remedy()).isNotBlank();
    assertThat(TestFiles.tree(outside)).containsExactly("a", "a/b", "a/b/target");
    assertThat(Path.of("/tmp/mixup-escape.txt")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void hasTheProposedKind(String name, JsonNode fault) throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Throwable thrown = catchThrowable(() -> use(name, fault.get("use_as").asText(), target));
    assertThat(thrown.getClass().getSimpleName()).isIn(allowed(name, fault.get("error").asText()));
  }

  /** Where our kind is the more exact one. */
  private static List<String> allowed(String name, String proposed) {
    return switch (name) {
      case "zip/bomb-64MB.zip", "idx/count-overflow-images-idx3-ubyte" -> List.of("TooLarge");
      case "checksum/manifest-escape.json" -> List.of("UnsafePath");
      default -> List.of(proposed);
    };
  }

  /** A wrong entry of a manifest is reported for the data file it is about. */
  private static String namedFile(String name) {
    boolean aboutData =
        name.equals("checksum/manifest.json") || name.equals("checksum/manifest-wrong-size.json");
    return aboutData ? "data.bin" : Path.of(name).getFileName().toString();
  }

  private static void use(String name, String as, Path target) {
    Path file = TestFiles.hostile(name);
    switch (as) {
      case "idx" -> readIdx(file);
      case "idx pair" ->
          IdxPair.read(
              ByteSource.of(file.resolveSibling("train-images-idx3-ubyte")),
              ByteSource.of(file.resolveSibling("train-labels-idx1-ubyte")));
      case "cifar10" -> reader(10, 0).read("toy", List.of(file), CifarReader.ANY);
      case "cifar100" -> reader(100, 20).read("toy", List.of(file), CifarReader.ANY);
      case "unpack" -> new Unpacker(UnpackLimits.UNKNOWN).unpack(file, target, Progress.SILENT);
      case "checksum" -> Manifest.read(file).verify(file);
      default -> throw new IllegalArgumentException(as);
    }
  }

  private static void readIdx(Path file) {
    ByteSource source = ByteSource.of(file);
    if (file.getFileName().toString().contains("images")) {
      IdxReader.read(source, 3);
      return;
    }
    IdxReader.Idx labels = IdxReader.read(source, 1);
    int count = labels.shape()[0];
    new IdxPair(
            new IdxReader.Idx("x", new int[] {count, 28, 28}, new byte[count * 784], null), labels)
        .toImageSet("toy", FashionMnist.CLASSES, Normalization.FASHION_MNIST);
  }

  private static CifarReader reader(int classes, int coarse) {
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new CifarReader("the binary archive", names, coarse);
  }
}
