package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import mixup.reproduction.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as they are published: executed at preset cpu, from top to bottom, and clean. */
class ExecutedNotebooksTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  static List<Path> notebooks() throws IOException {
    return Notebooks.all();
  }

  private static List<JsonNode> codeCells(Path notebook) throws IOException {
    JsonNode cells = MAPPER.readTree(notebook.toFile()).path("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(cell -> cell.path("cell_type").asText().equals("code"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsEverythingAndNothingWrong(Path notebook) throws IOException {
    int figures = Notebooks.figures(notebook, Preset.CPU);
    assertThat(figures).isGreaterThanOrEqualTo(3);
    assertThat(BundleCheck.problems(notebook, figures)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void wasExecutedOnceFromTopToBottom(Path notebook) throws IOException {
    List<JsonNode> cells = codeCells(notebook);
    assertThat(cells)
        .extracting(cell -> cell.path("execution_count").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, cells.size()).boxed().toList());
    assertThat(cells).noneMatch(cell -> cell.path("metadata").has("execution"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void wasExecutedAtPresetCpuInTheRealKernel(Path notebook) throws IOException {
    assertThat(codeCells(notebook).get(0).path("outputs").toString())
        .contains("kernel JJava", "preset cpu");
  }
}
