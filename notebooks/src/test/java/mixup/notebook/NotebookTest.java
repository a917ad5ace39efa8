package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotebookTest {

  private final PrintStream console = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(console);
    System.clearProperty("mixup.preset");
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void installingTwiceWithoutAKernelPrintsOutputs() {
    Notebook.install();
    Notebook.install();
    assertThat(Notebook.kernel().live()).isFalse();
    Notebook.show(Chart.titled("Loss").line("a", new double[] {1}, new double[] {1}));
    assertThat(printed().lines()).containsExactly("[figure] Loss (a)");
  }

  @Test
  void headerIsOneLine() {
    System.setProperty("mixup.preset", "smoke");
    Notebook.header("DJL x", "cpu", 7);
    assertThat(printed().lines())
        .containsExactly(
            "kernel none (plain Java) · JDK "
                + System.getProperty("java.version")
                + " · DJL x · device cpu · preset smoke · seed 7");
  }

  @Test
  void headerAsksTheEngine() {
    Notebook.header(1);
    assertThat(printed()).contains("DJL 0.", "PyTorch 2.").contains("device ");
  }

  @Test
  void unknownPresetIsRefused() {
    System.setProperty("mixup.preset", "huge");
    assertThatThrownBy(Notebook::preset)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("huge");
    System.setProperty("mixup.preset", "paper");
    assertThat(Notebook.preset()).isEqualTo("paper");
  }
}
