package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every faulty file gives our exception, names itself and leaves nothing behind. */
class HostileFilesTest {
  private static final Map<String, Uses.Use> USES =
      Stream.of(new BinaryUses(), new ArrayUses(), new PictureUses(), new TableUses())
          .flatMap(family -> family.all().entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

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
    Uses.Use use = USES.get(as);
    if (use == null) {
      throw new IllegalStateException("no reader is tried with files used as " + as);
    }
    use.on(TestFiles.hostile(name), target);
  }
}
