package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import mixup.notebook.fake.FakeKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

class JupyterKernelTest {

  private static final JupyterKernel.Entry FAKE =
      new JupyterKernel.Entry("Fake", FakeKernel.class.getName(), "notebookKernel");

  private final FakeKernel fake = new FakeKernel();

  @BeforeEach
  void start() {
    FakeKernel.running = fake;
  }

  @AfterEach
  void stop() {
    FakeKernel.running = null;
    Notebook.use(new PrintKernel(() -> System.out));
  }

  private static JupyterKernel connected() {
    return JupyterKernel.connect(FAKE).orElseThrow();
  }

  @Test
  void findsNoKernelInAPlainMachine() {
    FakeKernel.running = null;
    assertThat(JupyterKernel.connect(FAKE)).isEmpty();
    assertThat(JupyterKernel.connect(new JupyterKernel.Entry("None", "no.such.Kernel", "any")))
        .isEmpty();
    assertThat(JupyterKernel.find()).isEmpty();
  }

  @Test
  void saysWhichPartOfAnUnknownKernelIsMissing() {
    JupyterKernel.Entry wrong =
        new JupyterKernel.Entry("Fake", FakeKernel.class.getName(), "renamed");
    assertThatThrownBy(() -> JupyterKernel.connect(wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("neither JJava")
        .hasMessageContaining("renamed");
  }

  @Test
  void namesKernelAndVersion() {
    assertThat(connected().name()).isEqualTo("Fake 1.0-fake");
  }

  @Test
  void displaysAndReplacesUnderOneId() {
    JupyterKernel kernel = connected();
    kernel.display(Bundle.text("first"), "id-1");
    kernel.update(Bundle.text("second"), "id-1");
    assertThat(fake.calls).containsExactly("display", "update id-1");
    assertThat(fake.outputs.get(0).transientData).isEqualTo(Map.of("display_id", "id-1"));
    assertThat(fake.outputs.get(1).data).isEqualTo(Map.of("text/plain", "second"));
  }

  @Test
  void tellsWhatTheKernelRefused() {
    Bundle refused = new Bundle(Map.of("text/plain", "x", "application/x-refused", 1), Map.of());
    assertThatThrownBy(() -> connected().update(refused, "id"))
        .hasMessageContaining("the kernel refused an output")
        .hasRootCauseMessage("refused");
  }

  @Test
  void showsFiguresAsTreePictureAndTextWithoutHtml() {
    Notebook.use(connected());
    Notebook.show(Chart.titled("Loss").line("a", new double[] {1, 2}, new double[] {1, 0}));
    FakeKernel.Output output = fake.outputs.get(0);
    assertThat(output.data.keySet())
        .containsExactlyInAnyOrder("application/vnd.plotly.v1+json", "image/png", "text/plain");
    assertThat(output.data.get("application/vnd.plotly.v1+json")).isInstanceOf(Map.class);
    assertThat(output.data.get("text/plain")).isEqualTo("[figure] Loss (a)");
    assertThat(output.metadata).isEqualTo(Map.of("image/png", Map.of("width", 700, "height", 380)));
    assertThat(output.transientData).isEmpty();
  }

  @Test
  void showsEveryKindOfOutput() {
    Notebook.use(connected());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Notebook.show(Figures.all().get("line"));
    Notebook.show(Table.create(StringColumn.create("a", "b")));
    Notebook.show(image);
    Notebook.show(image, "one");
    Notebook.show(List.of(image, image), List.of("one", "two"));
    Notebook.show(new HtmlTable("", List.of("a"), List.of(), List.of()));
    assertThat(fake.outputs)
        .extracting(output -> output.data.get("text/plain"))
        .containsExactly(
            "[figure] It's \"a < b\" & c (it's <i>, \"q\" & \\, plain)",
            "a\nb",
            "[picture, 28 x 28]",
            "[picture, 28 x 28] one",
            "[2 pictures]: one, two",
            "a");
  }

  @Test
  void rendersLastExpressions() {
    Notebook.use(connected());
    FakeKernel.Output figure = fake.getRenderer().show(Figure.class, Figures.all().get("pie"));
    assertThat(figure.data).containsKeys("application/vnd.plotly.v1+json", "image/png");
    FakeKernel.Output table =
        fake.getRenderer().show(Table.class, Table.create(StringColumn.create("a", "<b>")));
    assertThat((String) table.data.get("text/html")).contains("&lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void numbersThatJsonLacksNeverReachTheKernel() {
    Notebook.use(connected());
    double[] broken = {Double.NaN, Double.POSITIVE_INFINITY, 3};
    Notebook.show(Chart.titled("t").line("a", new double[] {1, 2, 3}, broken));
    Map<?, ?> tree = (Map<?, ?>) fake.outputs.get(0).data.get("application/vnd.plotly.v1+json");
    Map<?, ?> trace = (Map<?, ?>) ((List<?>) tree.get("data")).get(0);
    List<?> y = (List<?>) trace.get("y");
    assertThat(y.get(0)).isNull();
    assertThat(y.get(1)).isNull();
    assertThat(y.get(2)).isEqualTo(3.0);
  }
}
