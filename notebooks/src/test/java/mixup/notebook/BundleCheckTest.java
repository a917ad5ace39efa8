package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCheckTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private static Chart chart() {
    return Chart.titled("Loss").line("a", new double[] {1, 2, 3}, new double[] {1, 3, 2});
  }

  private List<String> problems(TinyNotebook notebook, int figures) throws IOException {
    return BundleCheck.problems(notebook.write(folder, "n.ipynb"), figures);
  }

  private static TinyNotebook shown(ObjectNode figure) {
    return new TinyNotebook().code("show(chart);").output(Bundle.figure(figure));
  }

  @Test
  void findsNothingInAGoodNotebook() throws IOException {
    TinyNotebook notebook =
        shown(chart().json())
            .output(Bundle.table(new HtmlTable("", List.of("<script>"), List.of(), List.of())));
    assertThat(problems(notebook, 1)).isEmpty();
  }

  @Test
  void countsFigures() throws IOException {
    assertThat(problems(shown(chart().json()), 2)).containsExactly("1 figures instead of 2");
  }

  @Test
  void seesMissingTitleAndData() throws IOException {
    assertThat(problems(shown(Chart.titled(" ").json()), 1))
        .contains("code cell 1: figure without data", "code cell 1: figure without title");
  }

  @Test
  void seesEmptyWrongAndBrokenPictures() throws IOException {
    ObjectNode figure = chart().json();
    Bundle bundle = Bundle.figure(figure);
    assertThat(problems(withPng(bundle, Bundle.figure(chart().size(300, 200).json())), 1))
        .containsExactly("code cell 1: picture of 300 x 200 instead of 700 x 380");
    BufferedImage white = new BufferedImage(700, 380, BufferedImage.TYPE_INT_RGB);
    assertThat(problems(withPng(bundle, Bundle.image(white, 2, "white")), 1))
        .containsExactly("code cell 1: empty picture");
    Map<String, Object> data = new LinkedHashMap<>(bundle.data());
    data.put("image/png", "bm8gcGljdHVyZQ==");
    assertThat(problems(new TinyNotebook().code("x").output(new Bundle(data, Map.of())), 1))
        .containsExactly("code cell 1: no readable picture");
  }

  private static TinyNotebook withPng(Bundle figure, Bundle other) {
    Map<String, Object> data = new LinkedHashMap<>(figure.data());
    data.put("image/png", other.data().get("image/png"));
    return new TinyNotebook().code("x").output(new Bundle(data, Map.of()));
  }

  @Test
  void seesErrorsScriptsTimesAndHtmlBesideFigures() throws IOException {
    TinyNotebook notebook = new TinyNotebook().code("x");
    notebook.output(
        MAPPER.createObjectNode().put("output_type", "error").put("ename", "RuntimeException"));
    notebook.output(Bundle.html("<SCRIPT src=x></SCRIPT>", "x"));
    Map<String, Object> data = new LinkedHashMap<>(Bundle.figure(chart().json()).data());
    data.put("text/html", "<div></div>");
    notebook.output(new Bundle(data, Map.of()));
    notebook.lastCell().withObject("/metadata/execution").put("iopub.execute_input", "now");
    assertThat(problems(notebook, 1))
        .containsExactly(
            "code cell 1: times of execution are stored",
            "code cell 1: error RuntimeException",
            "code cell 1: HTML with a script",
            "code cell 1: figure with HTML, which viewers would take before the picture");
  }

  @Test
  void seesFoldersOfAMachine() throws IOException {
    TinyNotebook notebook =
        new TinyNotebook()
            .code("x")
            .output(Bundle.text("runs in /home/me/runs"))
            .code("y")
            .output(Bundle.html("<b>/tmp/x</b>", "T-shirt/top, https://example.org/home/page"))
            .code("z")
            .output(
                MAPPER
                    .createObjectNode()
                    .put("output_type", "stream")
                    .put("text", "C:\\Users\\me"));
    assertThat(problems(notebook, 0))
        .containsExactly(
            "code cell 1: folder of a machine: /home/me/runs",
            "code cell 2: folder of a machine: /tmp/x</b>",
            "code cell 3: folder of a machine: C:\\Users\\me");
  }

  @Test
  void seesEmptyPicturesThatAreNoFigures() throws IOException {
    BufferedImage white = new BufferedImage(14, 14, BufferedImage.TYPE_INT_RGB);
    assertThat(problems(new TinyNotebook().code("x").output(Bundle.image(white, 1, "white")), 0))
        .containsExactly("code cell 1: empty picture");
  }
}
