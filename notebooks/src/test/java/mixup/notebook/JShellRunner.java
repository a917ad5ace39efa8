package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs the code cells of a notebook in this machine's own Java shell: no Jupyter, no Python.
 *
 * <p>The cells see the test's class path. Outputs are printed, since there is no kernel. The preset
 * comes from the system property {@code mixup.preset}; magics are not understood.
 */
final class JShellRunner {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path notebook;
  private final JShell shell;

  private JShellRunner(Path notebook, JShell shell) {
    this.notebook = notebook;
    this.shell = shell;
  }

  /**
   * Runs a notebook.
   *
   * @param notebook an {@code .ipynb} file
   * @param preset size of its experiments
   * @return how many code cells ran
   * @throws CellFailure with the number of the first failing code cell, counted from 1
   */
  static int run(Path notebook, String preset) throws IOException {
    List<String> cells = codeCells(notebook);
    String before = System.getProperty("mixup.preset");
    System.setProperty("mixup.preset", preset);
    try (JShell shell = newShell()) {
      JShellRunner runner = new JShellRunner(notebook, shell);
      for (int cell = 0; cell < cells.size(); cell++) {
        runner.runCell(cell + 1, cells.get(cell));
      }
      return cells.size();
    } finally {
      restore(before);
    }
  }

  private static JShell newShell() {
    return JShell.builder()
        .executionEngine("local")
        .compilerOptions("--class-path", System.getProperty("java.class.path"))
        .build();
  }

  private static void restore(String preset) {
    if (preset == null) {
      System.clearProperty("mixup.preset");
    } else {
      System.setProperty("mixup.preset", preset);
    }
  }

  /** The sources of the code cells that hold anything. */
  static List<String> codeCells(Path notebook) throws IOException {
    JsonNode cells = MAPPER.readTree(notebook.toFile()).path("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(cell -> cell.path("cell_type").asText().equals("code"))
        .map(cell -> source(cell.path("source")))
        .filter(source -> !source.isBlank())
        .toList();
  }

  private static String source(JsonNode source) {
    return source.isArray()
        ? StreamSupport.stream(source.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining())
        : source.asText();
  }

  private void runCell(int cell, String source) {
    List<Snippet> defined = new ArrayList<>();
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new CellFailure(notebook, cell, "incomplete code: " + firstLine(rest));
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        check(cell, event);
        defined.add(event.snippet());
      }
      rest = next.remaining();
    }
    defined.forEach(snippet -> checkResolved(cell, snippet));
  }

  private void check(int cell, SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED) {
      String problems =
          shell
              .diagnostics(event.snippet())
              .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
              .collect(Collectors.joining("; "));
      throw new CellFailure(
          notebook, cell, problems + " in: " + firstLine(event.snippet().source()));
    }
    if (event.exception() != null) {
      throw failure(cell, event.exception());
    }
  }

  private CellFailure failure(int cell, JShellException exception) {
    String kind =
        exception instanceof EvalException thrown
            ? thrown.getExceptionClassName()
            : exception.getClass().getName();
    CellFailure failure = new CellFailure(notebook, cell, kind + ": " + exception.getMessage());
    failure.initCause(exception);
    return failure;
  }

  /** A method may name something defined later, but by the end of the cell it must be there. */
  private void checkResolved(int cell, Snippet snippet) {
    Snippet.Status status = shell.status(snippet);
    if (status == Snippet.Status.RECOVERABLE_DEFINED
        || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
      throw new CellFailure(notebook, cell, "unresolved names in: " + firstLine(snippet.source()));
    }
  }

  private static String firstLine(String source) {
    return source.strip().lines().findFirst().orElse("");
  }
}
