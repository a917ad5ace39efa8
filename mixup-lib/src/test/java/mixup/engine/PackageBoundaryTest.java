package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only this package may know DJL's PyTorch internals: scans the sources of all modules. */
class PackageBoundaryTest {

  @Test
  void noOtherPackageNamesPyTorchInternals() throws IOException {
    List<Path> found = sourcesThatMention("ai.djl.pytorch").toList();
    assertThat(found).isNotEmpty();
    assertThat(found).allMatch(file -> file.getParent().endsWith(Path.of("mixup", "engine")));
  }

  private static Stream<Path> sourcesThatMention(String text) throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> files = Files.walk(root, 12)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> f.toString().contains(Path.of("src", "main").toString()))
          .filter(f -> read(f).contains(text))
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
