package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mixup.notebook.draw.ColorScale;
import mixup.notebook.draw.Palette;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final double[] X = {1, 2, 3};

  @Test
  void seedsBecomeMeanAndBandOfOneSampleDeviation() {
    double[][] runs = {{1, 2, Double.NaN}, {3, 2, 7}};
    JsonNode data = Chart.titled("t").seeds("CutMix", X, runs).json().path("data");
    JsonNode band = data.get(0);
    JsonNode mean = data.get(1);
    assertThat(numbers(mean.path("y"))).containsExactly(2, 2, 7);
    double sd = Math.sqrt(2);
    assertThat(numbers(band.path("x"))).containsExactly(1, 2, 3, 3, 2, 1);
    assertThat(numbers(band.path("y"))).containsExactly(2 + sd, 2, 7, 7, 2, 2 - sd);
    assertThat(band.path("fill").asText()).isEqualTo("toself");
    assertThat(band.path("showlegend").asBoolean(true)).isFalse();
    assertThat(band.path("legendgroup")).isEqualTo(mean.path("legendgroup"));
  }

  private static double[] numbers(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }

  @Test
  void oneSeedHasNoBand() {
    assertThat(Chart.titled("t").seeds("a", X, new double[][] {X}).json().path("data")).hasSize(1);
  }

  @Test
  void aPlaceWithoutSpreadIsLeftOutOfTheBand() {
    double[] sd = {1, Double.NaN, 1};
    JsonNode band = Chart.titled("t").band("a", X, X, sd).json().at("/data/0");
    assertThat(numbers(band.path("x"))).containsExactly(1, 3, 3, 1);
  }

  @Test
  void histogramCountsEveryValueOnceWithBothEndsInside() {
    double[] values = {0, 0.039, 0.04, 0.5, 0.999, 1};
    JsonNode trace = Chart.titled("t").lambdas("Mixup", values).json().at("/data/0");
    double[] share = numbers(trace.path("y"));
    assertThat(share).hasSize(25);
    assertThat(share[0]).isEqualTo(200.0 / 6, within(1e-9));
    assertThat(share[1]).isEqualTo(100.0 / 6, within(1e-9));
    assertThat(share[24]).isEqualTo(200.0 / 6, within(1e-9));
    assertThat(IntStream.range(0, 25).mapToDouble(i -> share[i]).sum())
        .isEqualTo(100, within(1e-9));
  }

  @Test
  void methodsKeepTheirColourAcrossFiguresAndSpellings() {
    String first = color(Chart.titled("a").line("x", X, X).line("CutMix", X, X), 1);
    String second = color(Chart.titled("b").line("cut-mix", X, X), 0);
    assertThat(first).isEqualTo(second).isEqualTo(Palette.of("CUTMIX").color());
  }

  private static String color(Chart chart, int trace) {
    return chart.json().path("data").get(trace).at("/line/color").asText();
  }

  @Test
  void namesInOneFigureNeverShareALook() {
    Chart chart = Chart.titled("t");
    IntStream.range(0, 20).forEach(i -> chart.line("run " + i, X, X));
    Set<String> looks = new HashSet<>();
    chart
        .json()
        .path("data")
        .forEach(trace -> looks.add(trace.at("/line/color") + " " + trace.at("/line/dash")));
    assertThat(looks).hasSize(20);
  }

  @Test
  void heatmapPutsRowZeroOnTopAndLeavesMissingCellsNull() {
    double[][] values = {{1, Double.NaN}};
    ObjectNode tree =
        Chart.titled("t")
            .heatmap(List.of("a", "b"), List.of("r"), values, ColorScale.BLUES, ".1f")
            .json();
    assertThat(tree.at("/layout/yaxis/autorange").asText()).isEqualTo("reversed");
    assertThat(tree.at("/data/0/z/0/1").isNull()).isTrue();
    assertThat(tree.at("/data/0/texttemplate").asText()).isEqualTo("%{z:.1f}");
  }

  @Test
  void layoutTakesAnyAttribute() {
    ObjectNode tree =
        Chart.titled("t")
            .layout("yaxis.range", List.of(0, 1))
            .layout("barmode", "stack")
            .trace(RawTrace.of("{\"type\":\"surface\",\"z\":[[1]]}"))
            .json();
    assertThat(tree.at("/layout/yaxis/range/1").asInt()).isEqualTo(1);
    assertThat(tree.at("/layout/barmode").asText()).isEqualTo("stack");
    assertThat(tree.at("/data/0/type").asText()).isEqualTo("surface");
  }

  @Test
  void unequalLengthsAndEmptyBinsAreRefused() {
    Chart chart = Chart.titled("t");
    assertThatThrownBy(() -> chart.line("a", X, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: 3 places but 2 values");
    assertThatThrownBy(() -> chart.bars("b", List.of("x"), new double[1], new double[2]))
        .hasMessage("b: 1 places but 2 values");
    assertThatThrownBy(() -> chart.histogram("h", X, 1, 1, 5)).hasMessageContaining("no bins");
  }
}
