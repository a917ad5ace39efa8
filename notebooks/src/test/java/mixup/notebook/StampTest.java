package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

  @TempDir Path runs;

  private Path folder(String name, long seed, String... libraries) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(name));
    FinishedRuns.provenance(folder, seed, libraries);
    return folder;
  }

  @Test
  void saysEveryValueOnceInTheOrderOfTheRuns() throws IOException {
    HtmlTable stamp =
        Stamp.of(List.of(folder("a", 0, "1.1", "1.0"), folder("b", 1, "1.0"), folder("c", 0, "2")));
    assertThat(stamp.rows())
        .startsWith(List.of("runs", "3"))
        .contains(
            List.of("uncommitted changes", "no"),
            List.of("library", "1.1, 1.0, 2"),
            List.of("seeds", "0, 1"));
  }

  @Test
  void leavesOutWhatNoRunRecorded() throws IOException {
    assertThat(Stamp.of(List.of(folder("a", 0, "1"))).rows())
        .extracting(row -> row.get(0))
        .containsExactly("runs", "uncommitted changes", "library", "seeds");
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThatThrownBy(() -> Stamp.of(List.of(runs.resolve("none"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("provenance.json");
  }
}
