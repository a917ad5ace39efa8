package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import mixup.engine.Autograd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PVT and PVT v2 on pictures of 32x64; values are compared elsewhere with golden vectors. */
class PyramidTransformerTest {

  private static NetworkProbe probe(String name) {
    return new NetworkProbe(Networks.plan(name).withClasses(4).withInput(2, 32, 64), 5);
  }

  @ParameterizedTest
  @CsvSource({"pvt_tiny, 5", "pvt_v2_b0, 4"})
  void stagesMakeTheWhole(String name, int lastStage) {
    try (NetworkProbe probe = probe(name)) {
      Network network = probe.network;
      NDArray x = probe.normal(2, 2, 32, 64);
      assertThat(network.layers()).isEqualTo(4);
      assertThat(network.stageNames()).hasSize(lastStage + 1);
      Features whole = network.features(probe.store, x, false);
      for (int cut = 0; cut <= lastStage + 1; cut++) {
        NDArray middle = network.stages(0, cut, probe.store, x, false);
        NDArray last = network.stages(cut, lastStage + 1, probe.store, middle, false);
        NetworkProbe.assertClose(network.map(lastStage, last), whole.map());
        NetworkProbe.assertClose(network.head(probe.store, last, false), whole.logits());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"pvt_tiny, 64 128 320 512", "pvt_v2_b0, 32 64 160 256"})
  void mapsHalveFromLayerToLayer(String name, String widths) {
    try (NetworkProbe probe = probe(name)) {
      NDArray x = probe.normal(1, 2, 32, 64);
      for (int layer = 1; layer <= 4; layer++) {
        int stage = probe.network.tap(layer);
        NDArray output = probe.network.stages(0, stage + 1, probe.store, x, false);
        long width = Long.parseLong(widths.split(" ")[layer - 1]);
        assertThat(probe.network.map(stage, output).getShape())
            .isEqualTo(new Shape(1, width, 16 >> layer, 32 >> layer));
      }
      NDArray stem = probe.network.stage(0, probe.store, x, false);
      assertThat(probe.network.map(0, stem).getShape().slice(2)).isEqualTo(new Shape(8, 16));
    }
  }

  @ParameterizedTest
  @CsvSource({"pvt_tiny, true", "pvt_tiny, false", "pvt_v2_b0, true", "pvt_v2_b0, false"})
  void onlyResultsStayOpen(String name, boolean training) {
    NetworkPlan plan = Networks.plan(name).withInput(2, 32, 64).withRates(0.4, 0.2);
    try (NetworkProbe probe = new NetworkProbe(plan, 5)) {
      probe.assertTidy(probe.normal(2, 2, 32, 64), training);
    }
  }

  @Test
  void lastAttentionComesWithTheSameFeatures() {
    try (NetworkProbe probe = probe("pvt_tiny")) {
      NDArray x = probe.normal(2, 2, 32, 64);
      int open = probe.manager.getManagedArrays().size();
      AttentiveFeatures shown =
          ((ClassAttention) probe.network).featuresWithAttention(probe.store, x, false);
      assertThat(probe.manager.getManagedArrays()).hasSize(open + 3);
      Features plain = probe.network.features(probe.store, x, false);
      NetworkProbe.assertClose(shown.features().map(), plain.map());
      NetworkProbe.assertClose(shown.features().logits(), plain.logits());
      assertThat(shown.attention().getShape()).isEqualTo(new Shape(2, 8, 3, 3)); // class and 1x2
      NDArray sums = shown.attention().sum(new int[] {3});
      NetworkProbe.assertClose(sums, sums.onesLike());
    }
  }

  @Test
  void attentionReachesThePictures() {
    try (NetworkProbe probe = probe("pvt_tiny");
        Autograd.Scope on = Autograd.grad()) {
      NDArray x = probe.normal(1, 2, 32, 64);
      x.setRequiresGradient(true);
      AttentiveFeatures shown =
          ((ClassAttention) probe.network).featuresWithAttention(probe.store, x, false);
      Autograd.backward(shown.attention().square().sum());
      assertThat(x.getGradient().norm().getFloat()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pvt_tiny", "pvt_v2_b1"})
  void ratesOfStochasticDepthGrowOverAllBlocks(String name) {
    NetworkPlan plan = Networks.plan(name).withInput(2, 32, 64).withRates(0.7, 0);
    try (NetworkProbe probe = new NetworkProbe(plan, 5)) {
      Map<String, Double> rates = probe.dropRates(probe.normal(1, 2, 32, 64));
      assertThat(rates).hasSize(14); // the first of eight blocks never drops
      assertThat(rates.get("1.1")).isCloseTo(0.1, within(1e-12));
      assertThat(rates.get("6.2")).isCloseTo(0.6, within(1e-12));
      assertThat(rates.get("7.2")).isCloseTo(0.7, within(1e-12));
    }
  }

  @Test
  void startFollowsTheRules() {
    try (NetworkProbe first = probe("pvt_tiny");
        NetworkProbe second = probe("pvt_v2_b0")) {
      NetworkProbe.assertNormal(first.values("pos_embed1"), 0.02);
      NetworkProbe.assertNormal(first.values("block2.0.attn.kv.weight"), 0.02);
      double depthwise = Math.sqrt(2.0 / 9); // one output channel in a group
      NetworkProbe.assertNormal(second.values("stages.0.blocks.0.mlp.dwconv.weight"), depthwise);
      double patches = Math.sqrt(2.0 / (32 * 49));
      NetworkProbe.assertNormal(second.values("patch_embed.proj.weight"), patches);
      assertThat(second.values("stages.1.downsample.proj.bias")).containsOnly(0f);
    }
    NetworkPlan plan = Networks.plan("pvt_tiny").withInput(2, 32, 64);
    try (NetworkProbe plain =
        new NetworkProbe(plan.withInitialization(Initialization.FRAMEWORK), 5)) {
      assertThat(plain.values("cls_token")).containsOnly(0f);
      assertThat(plain.values("pos_embed4")).containsOnly(0f);
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Networks.create(Networks.plan("pvt_tiny").withInput(3, 48, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of 32, got 48x64");
    assertThatThrownBy(() -> Networks.create(Networks.plan("pvt_v2_b0").withInput(3, 28, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 29");
    try (NetworkProbe probe = probe("pvt_v2_b0")) {
      assertThatThrownBy(
              () -> probe.network.forward(probe.store, probe.normal(1, 2, 64, 32), false))
          .hasMessageContaining("32x64, got 64x32");
    }
  }

  @Test
  void smallestAndOddSizesWorkInTheSecondVersion() {
    NetworkPlan plan = Networks.plan("pvt_v2_b0").withClasses(3).withInput(1, 29, 41);
    try (NetworkProbe probe = new NetworkProbe(plan, 2)) {
      Features features = probe.network.features(probe.store, probe.normal(1, 1, 29, 41), false);
      assertThat(features.map().getShape()).isEqualTo(new Shape(1, 256, 1, 2));
    }
  }
}
