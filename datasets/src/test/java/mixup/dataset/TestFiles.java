package mixup.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mixup.train.Progress;

/** The fixtures and hostile files among the test resources. */
public final class TestFiles {
  private TestFiles() {}

  public static Path fixtures(String name) {
    return resource("fixtures/" + name);
  }

  public static Path hostile(String name) {
    return resource("hostile/" + name);
  }

  public static JsonNode expected(String set) {
    return json(fixtures("expected.json")).get(set);
  }

  public static Map<String, JsonNode> faults() {
    Map<String, JsonNode> faults = new HashMap<>();
    json(hostile("faults.json"))
        .properties()
        .forEach(entry -> faults.put(entry.getKey(), entry.getValue()));
    return faults;
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the files of a folder into another one. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Everything below a folder, as relative paths. */
  public static List<String> tree(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {

      return inside
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(TestFiles.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Requires every file beside a manifest to have the hash it lists. */
  static void requireListed(Path manifest) {
    Manifest.read(manifest)
        .compare(manifest, true, Progress.SILENT)
        .forEach(
            fault -> {
              throw fault;
            });
  }
}
