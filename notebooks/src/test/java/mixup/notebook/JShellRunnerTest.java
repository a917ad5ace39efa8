package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JShellRunnerTest {

  @TempDir Path folder;

  private int run(TinyNotebook notebook) throws IOException {
    return JShellRunner.run(notebook.write(folder, "tiny.ipynb"), "smoke");
  }

  @Test
  void runsEveryCodeCellWithTheLibraryOnItsClassPath() throws IOException {
    TinyNotebook notebook =
        new TinyNotebook()
            .text("# Title")
            .code(
                "import java.util.*;",
                "import mixup.notebook.*;",
                "import static mixup.notebook.Notebook.*;",
                "install();",
                "if (!preset().equals(\"smoke\")) throw new IllegalStateException(preset());")
            .code("")
            .code(
                "record Point(double x, double y) {}",
                "double[] half(double[] v) {",
                "  return Arrays.stream(v).map(x -> x / 2).toArray();",
                "}",
                "var x = new double[] {1, 2}")
            .code("show(Chart.titled(\"t\").line(\"a\", x, half(x)));", "new Point(1, 2).x()");
    assertThat(run(notebook)).isEqualTo(3);
    assertThat(System.getProperty("mixup.preset")).isNull();
  }

  @Test
  void namesCellAndExceptionWithItsMessage() {
    TinyNotebook notebook =
        new TinyNotebook()
            .code("int x = 1;")
            .text("then")
            .code("x++;", "throw new IllegalStateException(\"boom \" + x);");
    assertThatThrownBy(() -> run(notebook))
        .isInstanceOf(CellFailure.class)
        .hasMessage("tiny.ipynb, code cell 2: java.lang.IllegalStateException: boom 2");
  }

  @Test
  void namesCellAndCompilerMessage() {
    TinyNotebook notebook = new TinyNotebook().code("int x = 1;").code("String s = x;");
    assertThatThrownBy(() -> run(notebook))
        .isInstanceOf(CellFailure.class)
        .hasMessageStartingWith("tiny.ipynb, code cell 2: incompatible types")
        .hasMessageEndingWith("in: String s = x;");
  }

  @Test
  void refusesIncompleteCodeAndNamesNobodyDefines() {
    assertThatThrownBy(() -> run(new TinyNotebook().code("for (int i = 0; i < 3; i++) {")))
        .hasMessageContaining("incomplete code");
    assertThatThrownBy(() -> run(new TinyNotebook().code("int f() { return missing(); }")))
        .hasMessageContaining("code cell 1: unresolved names in: int f()");
  }

  @Test
  void aMethodMayUseWhatComesLaterInItsCell() throws IOException {
    TinyNotebook notebook =
        new TinyNotebook().code("int f() { return g(); }", "int g() { return 3; }", "f()");
    assertThat(run(notebook)).isEqualTo(1);
  }
}
