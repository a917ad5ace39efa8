package mixup.notebook.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int RED = 0xffff0000;
  private static final int BLUE = 0xff0000ff;

  private static BufferedImage draw(String data, String layout) throws IOException {
    return Picture.of(MAPPER.readTree("{\"data\":[" + data + "],\"layout\":{" + layout + "}}"));
  }

  /** The smallest box {left, top, right, bottom} about the pixels of a colour; null if none. */
  private static int[] box(BufferedImage image, int color) {
    int[] box = null;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == color) {
          box = box == null ? new int[] {x, y, x, y} : box;
          box[0] = Math.min(box[0], x);
          box[2] = Math.max(box[2], x);
          box[3] = y;
        }
      }
    }
    return box;
  }

  private static int height(int[] box) {
    return box[3] - box[1] + 1;
  }

  @Test
  void barsAreAsHighAsTheirValues() throws IOException {
    BufferedImage image =
        draw(
            "{\"type\":\"bar\",\"x\":[\"a\",\"b\",\"c\"],\"y\":[1,4,null],"
                + "\"marker\":{\"color\":[\"#f00\",\"#00f\",\"#0f0\"]}}",
            "\"width\":400,\"height\":300");
    int[] low = box(image, RED);
    int[] high = box(image, BLUE);
    assertThat(image.getWidth()).isEqualTo(400 * Picture.SCALE);
    assertThat((double) height(high) / height(low)).isCloseTo(4, within(0.1));
    assertThat(low[3]).isCloseTo(high[3], within(1));
    assertThat(low[2]).isLessThan(high[0]);
    assertThat(box(image, 0xff00ff00)).isNull();
  }

  @Test
  void lyingBarsWithReversedAxisHaveTheFirstOnTop() throws IOException {
    BufferedImage image =
        draw(
            "{\"type\":\"bar\",\"orientation\":\"h\",\"y\":[\"a\",\"b\"],\"x\":[1,2],"
                + "\"marker\":{\"color\":[\"#f00\",\"#00f\"]}}",
            "\"yaxis\":{\"autorange\":\"reversed\"}");
    int[] first = box(image, RED);
    int[] second = box(image, BLUE);
    assertThat(first[3]).isLessThan(second[1]);
    assertThat((second[2] - second[0]) / (double) (first[2] - first[0])).isCloseTo(2, within(0.05));
  }

  @Test
  void groupedBarsStandBesideAndStackedOnesUponEachOther() throws IOException {
    String data =
        "{\"type\":\"bar\",\"x\":[\"a\"],\"y\":[2],\"marker\":{\"color\":\"#f00\"}},"
            + "{\"type\":\"bar\",\"x\":[\"a\"],\"y\":[2],\"marker\":{\"color\":\"#00f\"}}";
    BufferedImage beside = draw(data, "");
    assertThat(box(beside, RED)[2]).isLessThan(box(beside, BLUE)[0]);
    assertThat(box(beside, RED)[1]).isEqualTo(box(beside, BLUE)[1]);
    BufferedImage stacked = draw(data, "\"barmode\":\"stack\"");
    assertThat(box(stacked, BLUE)[3]).isLessThan(box(stacked, RED)[1]);
    assertThat(box(stacked, BLUE)[0]).isEqualTo(box(stacked, RED)[0]);
  }

  @Test
  void errorBarsReachAsFarAsTheyAreLong() throws IOException {
    BufferedImage image =
        draw(
            "{\"type\":\"bar\",\"x\":[\"a\"],\"y\":[2],\"marker\":{\"color\":\"#f00\"},"
                + "\"error_y\":{\"array\":[1],\"color\":\"#00f\",\"thickness\":4}}",
            "");
    int unit = height(box(image, RED)) / 2;
    assertThat(height(box(image, BLUE))).isCloseTo(2 * unit, within(12));
  }

  @Test
  void aMissingValueInterruptsALine() throws IOException {
    String trace =
        "{\"mode\":\"lines\",\"x\":[0,1,2,3,4],\"y\":[1,1,%s,1,1],"
            + "\"line\":{\"color\":\"#f00\",\"width\":6}}";
    int whole = count(draw(trace.formatted("1"), ""), RED);
    int broken = count(draw(trace.formatted("null"), ""), RED);
    assertThat((double) broken / whole).isCloseTo(0.5, within(0.02));
  }

  private static int count(BufferedImage image, int color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void bandsFillBetweenTheirEdges() throws IOException {
    BufferedImage image =
        draw(
            "{\"mode\":\"lines\",\"x\":[0,1,1,0],\"y\":[3,3,1,1],\"fill\":\"toself\","
                + "\"fillcolor\":\"#f00\",\"line\":{\"width\":0}},"
                + "{\"mode\":\"lines\",\"x\":[0,1],\"y\":[0,0],\"line\":{\"color\":\"#00f\",\"width\":4}},"
                + "{\"mode\":\"lines\",\"x\":[0,1],\"y\":[4,4]}",
            "\"showlegend\":false");
    int[] band = box(image, RED);
    assertThat(band[3]).isLessThan(box(image, BLUE)[1]);
    assertThat(count(image, RED)).isCloseTo((band[2] - band[0] + 1) * height(band), within(4000));
  }

  @Test
  void heatMapCellsStandWhereTheyBelong() throws IOException {
    String cells =
        "{\"type\":\"heatmap\",\"z\":[[0,1],[1,1]],\"showscale\":false,"
            + "\"colorscale\":[[0,\"#f00\"],[1,\"#00f\"]]}";
    BufferedImage upward = draw(cells, "");
    assertThat(box(upward, RED)[1]).isGreaterThan(box(upward, BLUE)[1] + 50);
    BufferedImage downward = draw(cells, "\"yaxis\":{\"autorange\":\"reversed\"}");
    assertThat(box(downward, RED)[1]).isCloseTo(box(downward, BLUE)[1], within(1));
    assertThat(box(downward, RED)[0]).isLessThan(box(downward, BLUE)[0] + 1);
  }

  @Test
  void boxesSpanTheQuartiles() throws IOException {
    assertThat(BoxLayer.quantile(new double[] {1, 2, 3, 4}, 0.5)).isEqualTo(2.5);
    assertThat(BoxLayer.quantile(new double[] {1, 2, 3, 4}, 0.25)).isEqualTo(1.5);
    assertThat(BoxLayer.quantile(new double[] {7}, 0.75)).isEqualTo(7);
    BufferedImage image =
        draw("{\"type\":\"box\",\"y\":[1,2,3,4,100],\"marker\":{\"color\":\"#f00\"}}", "");
    assertThat(box(image, RED)).isNotNull();
  }

  @Test
  void histogramsCountNumbersAndNames() throws IOException {
    JsonNode numbers =
        Histogram.bars(
            MAPPER.readTree(
                "{\"x\":[0,0.5,1,2.5,null],\"xbins\":{\"start\":0,\"end\":3,\"size\":1}}"));
    assertThat(numbers.path("x").toString()).isEqualTo("[0.5,1.5,2.5]");
    assertThat(numbers.path("y").toString()).isEqualTo("[2.0,1.0,1.0]");
    JsonNode names = Histogram.bars(MAPPER.readTree("{\"y\":[\"b\",\"a\",\"b\"]}"));
    assertThat(names.path("y").toString()).isEqualTo("[\"b\",\"a\"]");
    assertThat(names.path("x").toString()).isEqualTo("[2,1]");
    JsonNode share =
        Histogram.bars(MAPPER.readTree("{\"x\":[1,2,3,4],\"histnorm\":\"probability\"}"));
    double sum = 0;
    for (JsonNode height : share.path("y")) {
      sum += height.asDouble();
    }
    assertThat(sum).isEqualTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.07,0.1", "0.1,0.1", "1.2,2", "3,5", "7,10", "120,200"})
  void ticksAreOneTwoOrFive(double rough, double step) {
    assertThat(Ticks.niceStep(rough)).isEqualTo(step, within(1e-12));
  }

  @Test
  void marksFollowTheAxisKind() throws IOException {
    assertThat(labels("{}", "[0,10]")).containsExactly("0", "2", "4", "6", "8", "10");
    assertThat(labels("{\"type\":\"log\"}", "[1,1000]")).containsExactly("1", "10", "100", "1000");
    assertThat(labels("{}", "[\"b\",\"a\"]")).containsExactly("b", "a");
    assertThat(labels("{}", "[\"2024-01-01\",\"2024-01-05\"]"))
        .containsExactly("1 Jan 2024", "2 Jan 2024", "3 Jan 2024", "4 Jan 2024", "5 Jan 2024");
    assertThat(labels("{\"tickformat\":\".0%\"}", "[0,0.4]"))
        .containsExactly("0%", "10%", "20%", "30%", "40%");
    assertThat(labels("{\"tickvals\":[1,2],\"ticktext\":[\"one\",\"two\"]}", "[0,10]"))
        .containsExactly("one", "two");
    assertThat(labels("{}", "[-0.2,0.2]")).containsExactly("−0.2", "−0.1", "0.0", "0.1", "0.2");
  }

  private static List<String> labels(String spec, String values) throws IOException {
    JsonNode given = MAPPER.readTree(values);
    Axis axis = new Axis(MAPPER.readTree(spec), Json.elements(given));
    given.forEach(value -> axis.include(axis.number(value), false));
    axis.place(0, 300);
    axis.place(0, 300);
    return Ticks.of(axis, 60).stream().map(Ticks.Tick::label).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"x\":[],\"y\":[]}",
        "{\"x\":[null],\"y\":[null]}",
        "{\"type\":\"bar\",\"x\":[],\"y\":[]}",
        "{\"type\":\"histogram\",\"x\":[]}",
        "{\"type\":\"histogram\",\"x\":[3,3,3]}",
        "{\"type\":\"box\",\"y\":[]}",
        "{\"type\":\"heatmap\",\"z\":[]}",
        "{\"type\":\"heatmap\",\"z\":[[1]]}",
        "{\"type\":\"heatmap\",\"z\":[[null]]}",
        "{\"type\":\"pie\",\"values\":[1,null],\"labels\":[\"a\"]}",
        "{\"type\":\"scatter3d\",\"x\":[1],\"y\":[1],\"z\":[1]}"
      })
  void oddFiguresAreStillDrawn(String data) throws IOException {
    BufferedImage image = draw(data, "\"title\":{\"text\":\"t\"},\"width\":200,\"height\":120");
    assertThat(image.getHeight()).isEqualTo(120 * Picture.SCALE);
    assertThat(count(image, Color.WHITE.getRGB())).isLessThan(image.getWidth() * image.getHeight());
  }

  @Test
  void coloursAreReadAndWritten() {
    assertThat(CssColor.parse("#0a0")).contains(new Color(0, 170, 0));
    assertThat(CssColor.parse("rgba(1, 2, 3, 0.5)")).contains(new Color(1, 2, 3, 128));
    assertThat(CssColor.parse("SteelBlue")).contains(new Color(0x4682b4));
    assertThat(CssColor.parse("no colour")).isEmpty();
    assertThat(CssColor.rgba(new Color(1, 2, 3), 0.2)).isEqualTo("rgba(1,2,3,0.2)");
    assertThat(CssColor.hex(new Color(1, 2, 255))).isEqualTo("#0102ff");
  }

  @Test
  void scalesRunFromEndToEnd() {
    ColorScale grey = ColorScale.of(JsonNodeFactory.instance.textNode("Greys"));
    assertThat(grey.at(-1)).isEqualTo(Color.WHITE);
    assertThat(grey.at(2)).isEqualTo(Color.BLACK);
    assertThat(ColorScale.of(grey.json())).isEqualTo(grey);
  }
}
