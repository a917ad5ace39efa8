package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Swin; values are compared elsewhere with golden vectors. */
class SwinTransformerTest {

  private static final String TINY = "swin_tiny_patch4_window7_224";

  private static NetworkProbe probe() {
    return new NetworkProbe(Networks.plan(TINY).withClasses(4).withInput(2, 64, 64), 5);
  }

  @Test
  void stagesMakeTheWhole() {
    try (NetworkProbe probe = probe()) {
      Network network = probe.network;
      assertThat(network.stageNames())
          .containsExactly("patch_embed", "layers.0", "layers.1", "layers.2", "layers.3", "norm");
      assertThat(network.layers()).isEqualTo(4);
      NDArray x = probe.normal(2, 2, 64, 64);
      Features whole = network.features(probe.store, x, false);
      assertThat(whole.map().getShape()).isEqualTo(new Shape(2, 768, 2, 2));
      for (int cut = 0; cut <= 6; cut++) {
        NDArray middle = network.stages(0, cut, probe.store, x, false);
        NDArray last = network.stages(cut, 6, probe.store, middle, false);
        NetworkProbe.assertClose(network.map(5, last), whole.map());
        NetworkProbe.assertClose(network.head(probe.store, last, false), whole.logits());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 16 16, 2 2", "32, 50, 8 13, 1 2", "1, 5, 1 2, 1 1"})
  void anySizeIsPadded(int height, int width, String first, String last) {
    try (NetworkProbe probe = probe()) {
      NDArray x = probe.normal(1, 2, height, width);
      Shape stage = probe.stageShape("layers.0", x);
      assertThat(stage.get(1) + " " + stage.get(2)).isEqualTo(first);
      Shape end = probe.stageShape("norm", x);
      assertThat(end.get(1) + " " + end.get(2)).isEqualTo(last);
      float[] logits = probe.network.forward(probe.store, x, false).toFloatArray();
      assertThat(logits).hasSize(4).doesNotContain(Float.NaN);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyResultsStayOpen(boolean training) {
    NetworkPlan plan = Networks.plan(TINY).withInput(2, 62, 64).withRates(0.4, 0.2);
    try (NetworkProbe probe = new NetworkProbe(plan, 5)) {
      probe.assertTidy(probe.normal(2, 2, 62, 64), training);
    }
  }

  @Test
  void ratesOfStochasticDepthGrowOverAllBlocks() {
    NetworkPlan plan = Networks.plan(TINY).withInput(2, 64, 64).withRates(0.11, 0);
    try (NetworkProbe probe = new NetworkProbe(plan, 5)) {
      Map<String, Double> rates = probe.dropRates(probe.normal(1, 2, 64, 64));
      assertThat(rates).hasSize(22); // the first of twelve blocks never drops
      assertThat(rates.get("4.1")).isCloseTo(0.04, within(1e-12));
      assertThat(rates.get("11.2")).isCloseTo(0.11, within(1e-12));
    }
  }

  @Test
  void startFollowsTheRules() {
    try (NetworkProbe probe = probe()) {
      String table = "layers.2.blocks.0.attn.relative_position_bias_table";
      NetworkProbe.assertNormal(probe.values(table), 0.02);
      NetworkProbe.assertNormal(probe.values("layers.1.downsample.reduction.weight"), 0.02);
      assertThat(probe.values("layers.1.blocks.1.mlp.fc1.bias")).containsOnly(0f);
    }
    NetworkPlan plan = Networks.plan(TINY).withInitialization(Initialization.FRAMEWORK);
    try (NetworkProbe plain = new NetworkProbe(plan, 5)) {
      assertThat(plain.values("layers.0.blocks.0.attn.relative_position_bias_table"))
          .containsOnly(0f);
    }
  }

  @Test
  void joiningWindowsUndoesCutting() {
    try (NetworkProbe probe = probe()) {
      NDArray map = probe.normal(2, 9, 17, 3);
      WindowGrid grid = WindowGrid.of(map.getShape(), true);
      assertThat(grid.shift()).isEqualTo(3);
      NDArray windows = grid.cut(map);
      assertThat(windows.getShape()).isEqualTo(new Shape(2 * 2 * 3, 49, 3));
      assertThat(grid.join(windows).toFloatArray()).isEqualTo(map.toFloatArray());
      float corner = map.getFloat(0, 3, 3, 1); // after the shift the first token
      assertThat(windows.getFloat(0, 0, 1)).isEqualTo(corner);
      assertThat(windows.getFloat(1, 0, 1)).isEqualTo(map.getFloat(0, 3, 10, 1));
    }
  }

  @Test
  void nothingIsShiftedWhereOneWindowSpansASide() {
    assertThat(WindowGrid.of(new Shape(1, 7, 7, 3), true).shift()).isZero();
    assertThat(WindowGrid.of(new Shape(1, 7, 20, 3), true).shift()).isZero();
    assertThat(WindowGrid.of(new Shape(1, 8, 20, 3), true).shift()).isEqualTo(3);
    assertThat(WindowGrid.of(new Shape(1, 8, 20, 3), false).shift()).isZero();
  }

  @Test
  void maskHidesPairsFromOppositeEdges() {
    NDArray mask = WindowTables.mask(Device.cpu(), new WindowGrid(14, 14, 3));
    assertThat(mask.getShape()).isEqualTo(new Shape(4, 1, 49, 49));
    assertThat(mask.get("0").abs().sum().getFloat()).isZero(); // inside: all see each other
    int left = 3; // last column of the window that was at the right edge of the picture
    assertThat(mask.getFloat(1, 0, left, left - 1)).isZero();
    assertThat(mask.getFloat(1, 0, left, left + 1)).isEqualTo(-100f);
    assertThat(mask.getFloat(1, 0, left, left + 7)).isZero();
    assertThat(mask.getFloat(2, 0, 3 * 7, 4 * 7)).isEqualTo(-100f);
    assertThat(mask).isSameAs(WindowTables.mask(Device.cpu(), new WindowGrid(14, 14, 3)));
  }

  @Test
  void oddSidesAreRoundedUpWhenMerging() {
    try (NetworkProbe probe = probe()) {
      Layer merging = probe.network.namedLayers().get("layers.1.downsample");
      assertThat(merging.outputShape(new Shape(2, 5, 8, 96))).isEqualTo(new Shape(2, 3, 4, 192));
      NDArray merged = merging.forward(probe.store, probe.normal(2, 5, 8, 96), false);
      assertThat(merged.getShape()).isEqualTo(new Shape(2, 3, 4, 192));
    }
  }
}
