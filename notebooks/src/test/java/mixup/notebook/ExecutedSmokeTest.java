package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mixup.reproduction.Preset;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the launcher's test command has just executed in the real kernel. */
@EnabledIfSystemProperty(
    named = "mixup.venv",
    matches = ".+",
    disabledReason = "notebooks are executed in the real kernel by './mixup test' only")
class ExecutedSmokeTest {

  static final Path FOLDER = Path.of("target", "executed-smoke");

  static List<Path> notebooks() throws IOException {
    return Notebooks.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsEverythingAndNothingWrong(Path notebook) throws IOException {
    Path executed = FOLDER.resolve(notebook);
    assertThat(BundleCheck.problems(executed, Notebooks.figures(notebook, Preset.SMOKE))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isTheNotebookAsItIsNow(Path notebook) throws IOException {
    assertThat(JShellRunner.codeCells(FOLDER.resolve(notebook)))
        .isNotEmpty()
        .isEqualTo(JShellRunner.codeCells(notebook));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void hasAPageBesideIt(Path notebook) {
    Path page = FOLDER.resolve(notebook.toString().replace(".ipynb", ".html"));
    assertThat(page).isRegularFile().content().contains("</html>", "<img", "<table");
  }
}
