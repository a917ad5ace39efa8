package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvNeXtTest {

  private static NetworkPlan small() {
    return Networks.plan("c").withClasses(5);
  }

  @ParameterizedTest
  @CsvSource({
    "convnext_tiny, 28589128, 4455531264",
    "convnext_tiny_cifar, 27895012, 1452628992",
  })
  void sizesEqualThePublishedOnes(String name, long parameters, long macs) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.parameters()).isEqualTo(parameters);
    assertThat(info.macs()).isEqualTo(macs);
  }

  /** Products of stem, three blocks and two halvings, counted by hand. */
  @Test
  void smallNetCostsWhatItShould() {
    long blocks =
        784 * (49 * 16 + 8 * 16 * 16)
            + 196 * (49 * 32 + 8 * 32 * 32)
            + 49 * (49 * 64 + 8 * 64 * 64);
    long others = 784 * 9 * 16 + 196 * 4 * 16 * 32 + 49 * 4 * 32 * 64 + 64 * 10;
    assertThat(Networks.info("c").macs()).isEqualTo(blocks + others);
    assertThat(blocks / 1e6).isCloseTo(5.9, within(0.05));
  }

  @Test
  void stagesMakeTheWholeAtAnySize() {
    try (NetworkProbe probe = new NetworkProbe(small(), 3)) {
      NDArray x = probe.normal(2, 1, 19, 14);
      probe.assertStagesMakeTheWhole(x);
      assertThat(probe.stageShape("stem", x)).isEqualTo(new Shape(2, 16, 19, 14));
      assertThat(probe.stageShape("stages.1", x)).isEqualTo(new Shape(2, 32, 9, 7));
      assertThat(probe.stageShape("stages.2", x)).isEqualTo(new Shape(2, 64, 4, 3));
      assertThat(probe.network.tap(3)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingLeaks(boolean training) {
    try (NetworkProbe probe = new NetworkProbe(small().withRates(0.3, 0.2), 3)) {
      probe.assertTidy(probe.normal(3, 1, 8, 8), training);
    }
  }

  @Test
  void dropRatesGrowOverAllBlocks() {
    try (NetworkProbe probe = new NetworkProbe(small().withRates(0.4, 0), 3)) {
      assertThat(probe.dropRates(probe.normal(2, 1, 8, 8)))
          .isEqualTo(Map.of("1.1", 0.2, "2.1", 0.4));
    }
  }

  private static final class Flags extends ParameterStore implements KeepFlags {
    Flags(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray keep(NDManager owner, String branch, double rate, long samples) {
      return owner.create(new float[] {1, 0, 1});
    }
  }

  @Test
  void droppedSamplesPassUnchangedAndKeptBranchesAreEnlarged() {
    try (NetworkProbe probe = new NetworkProbe(small(), 3)) {
      var block = new ConvNeXtBlock(4, Initialization.FRAMEWORK, new DropPath(0.5, "1.1"));
      block.initialize(probe.manager, DataType.FLOAT32, new Shape(1, 4, 6, 5));
      block.trainedParameters().get("gamma").getArray().set(new float[] {1, 2, -1, 3});
      NDArray x = probe.normal(3, 4, 6, 5);
      NDArray branch = block.forward(probe.store, x, false).sub(x);
      NDArray flags = probe.manager.create(new float[] {2, 0, 2}, new Shape(3, 1, 1, 1));
      NDArray expected = x.add(branch.mul(flags));
      NetworkProbe.assertClose(block.forward(new Flags(probe.manager), x, true), expected);
      assertThat(branch.abs().min().getFloat()).isPositive();
    }
  }

  @Test
  void dropoutComesBeforeTheClassifier() {
    try (NetworkProbe probe = new NetworkProbe(small().withRates(0, 0.9), 3)) {
      NDArray last = probe.normal(4, 64, 2, 2);
      NDArray plain = probe.network.head(probe.store, last, false);
      NDArray again = probe.network.head(probe.store, last, false);
      NDArray dropped = probe.network.head(probe.store, last, true);
      assertThat(again.toFloatArray()).isEqualTo(plain.toFloatArray());
      assertThat(dropped.sub(plain).abs().max().getFloat()).isGreaterThan(1e-3f);
    }
  }

  @Test
  void startsByTheWrittenRules() {
    try (NetworkProbe probe = new NetworkProbe(small(), 3)) {
      NetworkProbe.assertNormal(probe.values("stages.2.blocks.0.conv_dw.weight"), 0.02);
      NetworkProbe.assertNormal(probe.values("stages.2.blocks.0.mlp.fc1.weight"), 0.02);
      NetworkProbe.assertNormal(probe.values("head.fc.weight"), 0.02);
      assertThat(probe.values("stages.1.downsample.1.bias")).containsOnly(0);
      assertThat(probe.values("stages.0.blocks.0.gamma")).containsOnly(1e-6f);
      assertThat(probe.values("head.norm.weight")).containsOnly(1);
    }
  }

  @Test
  void picturesBelowTheTotalStrideAreRefused() {
    NetworkPlan plan = Networks.plan("convnext_tiny");
    assertThat(Networks.create(plan.withInput(3, 32, 33)).featureChannels()).isEqualTo(768);
    assertThatThrownBy(() -> Networks.create(plan.withInput(3, 31, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32")
        .hasMessageContaining("31");
  }
}
