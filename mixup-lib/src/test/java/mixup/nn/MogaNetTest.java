package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MogaNetTest {

  private static NetworkPlan plan(String name) {
    return Networks.plan(name).withClasses(5).withInput(3, 32, 32);
  }

  @ParameterizedTest
  @CsvSource({
    "moganet_xtiny, 2956066, 782121456",
    "moganet_tiny, 5197332, 1083283008",
    "moganet_tiny_cifar, 4966032, 352339968",
    "moganet_xtiny_plaingate, 2956066, 782121456",
  })
  void sizesEqualThePublishedOnes(String name, long parameters, long macs) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.parameters()).isEqualTo(parameters);
    assertThat(info.macs()).isEqualTo(macs);
  }

  @Test
  void stagesMakeTheWholeAtAnySize() {
    try (NetworkProbe probe = new NetworkProbe(plan("moganet_xtiny"), 3)) {
      NDArray x = probe.normal(2, 3, 45, 34);
      probe.assertStagesMakeTheWhole(x);
      assertThat(probe.stageShape("patch_embed1", x)).isEqualTo(new Shape(2, 32, 12, 9));
      assertThat(probe.stageShape("norm2", x)).isEqualTo(new Shape(2, 64, 6, 5));
      assertThat(probe.stageShape("norm4", x)).isEqualTo(new Shape(2, 192, 2, 2));
      assertThat(probe.network.stageNames().get(probe.network.tap(3))).isEqualTo("norm3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingLeaks(boolean training) {
    NetworkPlan plan = plan("moganet_tiny_cifar").withRates(0.3, 0.2);
    try (NetworkProbe probe = new NetworkProbe(plan, 3)) {
      probe.assertTidy(probe.normal(3, 3, 9, 8), training);
    }
  }

  @Test
  void dropRatesGrowOverAllBlocksForBothBranches() {
    try (NetworkProbe probe = new NetworkProbe(plan("moganet_xtiny").withRates(0.17, 0), 3)) {
      Map<String, Double> rates = probe.dropRates(probe.normal(2, 3, 32, 32));
      assertThat(rates).hasSize(2 * 17).doesNotContainKey("0.1").containsKey("17.2");
      rates.forEach(
          (branch, rate) -> {
            int block = Integer.parseInt(branch.substring(0, branch.indexOf('.')));
            assertThat(rate).isCloseTo(block / 100.0, within(1e-12));
          });
    }
  }

  /** Drops the first sample in both branches, the second in the second branch only. */
  private static final class Flags extends ParameterStore implements KeepFlags {
    Flags(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray keep(NDManager owner, String branch, double rate, long samples) {
      return owner.create(branch.endsWith(".1") ? new float[] {0, 1} : new float[] {0, 0});
    }
  }

  @Test
  void eachBranchDropsByItself() {
    try (NetworkProbe probe = new NetworkProbe(plan("moganet_xtiny"), 3)) {
      MogaBlock block = new MogaBlock(8, 16, GateKind.PLAIN, ConvRule.FRAMEWORK, 0.5, 4);
      block.initialize(probe.manager, DataType.FLOAT32, new Shape(1, 8, 6, 5));
      block
          .trainedParameters()
          .get("layer_scale_1")
          .getArray()
          .set(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
      NDArray x = probe.normal(2, 8, 6, 5);
      NDArray y = block.forward(new Flags(probe.manager), x, true);
      NetworkProbe.assertClose(y.get("0"), x.get("0"));
      assertThat(y.get("1").sub(x.get("1")).abs().max().getFloat()).isGreaterThan(1e-2f);
    }
  }

  @Test
  void gatesAreSiluOnceOrTwice() {
    try (NetworkProbe probe = new NetworkProbe(plan("moganet_xtiny"), 3)) {
      NDArray g = probe.normal(2, 3, 2, 2);
      NDArray v = probe.normal(2, 3, 2, 2);
      NDArray once = silu(g).mul(silu(v));
      NDArray twice = silu(silu(g)).mul(silu(silu(v)));
      NetworkProbe.assertClose(GateKind.PLAIN.apply(g, v), once);
      NetworkProbe.assertClose(GateKind.TWICE.apply(g, v), twice);
    }
  }

  private static NDArray silu(NDArray x) {
    return x.div(x.neg().exp().add(1));
  }

  @Test
  void startsByTheWrittenRules() {
    try (NetworkProbe probe = new NetworkProbe(plan("moganet_xtiny"), 3)) {
      NetworkProbe.assertNormal(
          probe.values("patch_embed4.projection.weight"), Math.sqrt(2.0 / (192 * 9)));
      NetworkProbe.assertNormal(
          probe.values("blocks4.0.attn.value.DW_conv2.weight"), Math.sqrt(2.0 / 49));
      NetworkProbe.assertNormal(probe.values("head.weight"), 0.02);
      assertThat(probe.values("blocks4.0.mlp.fc1.bias")).containsOnly(0);
      for (String scale :
          List.of("layer_scale_1", "layer_scale_2", "attn.sigma.scale", "mlp.sigma.scale")) {
        assertThat(probe.values("blocks2.1." + scale)).containsOnly(1e-5f);
      }
    }
  }

  @Test
  void otherNumbersOfStagesAreRefused() {
    assertThatThrownBy(() -> new MogaNetSettings(List.of(32, 64), List.of(3, 3), 2, GateKind.TWICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("four stages");
  }
}
