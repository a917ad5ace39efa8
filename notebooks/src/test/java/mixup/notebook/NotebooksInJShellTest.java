package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook runs in a plain Java shell: no Jupyter, no Python, and none of the user's runs.
 */
class NotebooksInJShellTest {

  @TempDir static Path runs;

  @BeforeAll
  static void useOwnRuns() {
    System.setProperty("mixup.runs", runs.toString());
  }

  /** Not every notebook trains, but some do. */
  @AfterAll
  static void forgetThem() {
    System.clearProperty("mixup.runs");
    assertThat(runs).isNotEmptyDirectory();
  }

  static List<Path> notebooks() throws IOException {
    return Notebooks.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsAtPresetSmoke(Path notebook) throws IOException {
    int cells = JShellRunner.codeCells(notebook).size();
    assertThat(cells).isPositive();
    assertThat(JShellRunner.run(notebook, "smoke")).isEqualTo(cells);
  }
}
