package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNetTest {

  private static NetworkPlan plan(String name) {
    return Networks.plan(name).withClasses(5).withInput(3, 32, 32);
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenetv2_100, 3504872, 300774272",
    "efficientnet_b0, 5288548, 385814752",
    "tf_efficientnet_b0, 5288548, 385814752",
  })
  void sizesEqualThePublishedOnes(String name, long parameters, long macs) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.parameters()).isEqualTo(parameters);
    assertThat(info.macs()).isEqualTo(macs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenetv2_100", "efficientnet_b0", "tf_efficientnet_b0"})
  void stagesMakeTheWholeAtAnySize(String name) {
    try (NetworkProbe probe = new NetworkProbe(plan(name), 3)) {
      NDArray x = probe.normal(2, 3, 45, 34);
      probe.assertStagesMakeTheWhole(x);
      assertThat(probe.stageShape("bn1", x)).isEqualTo(new Shape(2, 32, 23, 17));
      assertThat(probe.stageShape("bn2", x)).isEqualTo(new Shape(2, 1280, 2, 2));
    }
  }

  @Test
  void layersAreTheLastStagesOfEachResolution() {
    Network network = Networks.create(plan("mobilenetv2_100"));
    assertThat(IntStream.rangeClosed(1, network.layers()).mapToObj(network::tap))
        .extracting(network.stageNames()::get)
        .containsExactly("blocks.1", "blocks.2", "blocks.4", "bn2");
    assertThatThrownBy(() -> network.tap(5)).hasMessageContaining("1 to 4");
  }

  @ParameterizedTest
  @CsvSource({"mobilenetv2_100, true", "tf_efficientnet_b0, true", "tf_efficientnet_b0, false"})
  void nothingLeaks(String name, boolean training) {
    try (NetworkProbe probe = new NetworkProbe(plan(name).withRates(0.3, 0.2), 3)) {
      probe.assertTidy(probe.normal(3, 3, 33, 32), training);
    }
  }

  /** Of the 17 blocks those that repeat within a stage are added to their input. */
  @Test
  void dropRatesGrowOverAllBlocksAndConcernAdditionsOnly() {
    try (NetworkProbe probe = new NetworkProbe(plan("mobilenetv2_100").withRates(0.17, 0), 3)) {
      Map<String, Double> rates = probe.dropRates(probe.normal(2, 3, 32, 32));
      Map<String, Double> expected =
          IntStream.of(2, 4, 5, 7, 8, 9, 11, 12, 14, 15)
              .boxed()
              .collect(Collectors.toMap(b -> b + ".1", b -> b / 100.0));
      assertThat(rates).containsOnlyKeys(expected.keySet());
      rates.forEach((branch, r) -> assertThat(r).isCloseTo(expected.get(branch), within(1e-12)));
    }
  }

  private static final class Flags extends ParameterStore implements KeepFlags {
    Flags(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray keep(NDManager owner, String branch, double rate, long samples) {
      return owner.create(new float[] {0, 0});
    }
  }

  @Test
  void droppedSamplesPassABlockUnchanged() {
    try (NetworkProbe probe = new NetworkProbe(plan("efficientnet_b0").withRates(0.5, 0), 3)) {
      Layer block = probe.network.namedLayers().get("blocks.1.1");
      NDArray x = probe.normal(2, 24, 5, 4);
      assertThat(block.forward(new Flags(probe.manager), x, true).toFloatArray())
          .isEqualTo(x.toFloatArray());
      NDArray kept = block.forward(probe.store, x, false);
      assertThat(kept.sub(x).abs().max().getFloat()).isGreaterThan(1e-3f);
    }
  }

  @Test
  void convolutionsStartByTheirOwnRuleAlways() {
    double depthwise = Math.sqrt(2.0 / (1152 * 25));
    double reduce = Math.sqrt(2.0 / 48);
    for (Initialization start :
        new Initialization[] {Initialization.OPENMIXUP_PLAIN, Initialization.FRAMEWORK}) {
      NetworkPlan plan = plan("efficientnet_b0").withInitialization(start);
      try (NetworkProbe probe = new NetworkProbe(plan, 3)) {
        NetworkProbe.assertNormal(probe.values("blocks.5.1.conv_dw.weight"), depthwise);
        NetworkProbe.assertNormal(probe.values("blocks.5.1.se.conv_reduce.weight"), reduce);
        assertThat(probe.values("blocks.5.1.se.conv_reduce.bias")).containsOnly(0);
        assertThat(probe.values("blocks.5.1.bn3.weight")).containsOnly(1);
      }
    }
  }

  @Test
  void classifierFollowsTheChosenStart() {
    try (NetworkProbe probe = new NetworkProbe(plan("mobilenetv2_100"), 3)) {
      NetworkProbe.assertNormal(probe.values("classifier.weight"), 0.01);
      assertThat(probe.values("classifier.bias")).containsOnly(0);
    }
    NetworkPlan framework = plan("mobilenetv2_100").withInitialization(Initialization.FRAMEWORK);
    try (NetworkProbe probe = new NetworkProbe(framework, 3)) {
      double bound = 1 / Math.sqrt(1280);
      NetworkProbe.assertNormal(probe.values("classifier.weight"), bound / Math.sqrt(3));
      assertThat(probe.values("classifier.bias")).doesNotContain(0);
    }
  }

  /** Every size of picture gets the zeros TensorFlow's rule asks for, on the side it asks for. */
  @ParameterizedTest
  @CsvSource({
    "3, 2, 8, 0, 1",
    "3, 2, 7, 1, 1",
    "5, 2, 8, 1, 2",
    "5, 2, 7, 2, 2",
    "5, 1, 6, 2, 2",
    "3, 2, 1, 1, 1",
    "5, 2, 2, 1, 2",
  })
  void sameBorderEqualsExplicitZeros(int kernel, int stride, int size, int before, int after) {
    try (NetworkProbe probe = new NetworkProbe(plan("mobilenetv2_100"), 3)) {
      SameConv2d same =
          new SameConv2d(ConvShape.depthwise(4, kernel, stride, 1), ConvRule.FRAMEWORK);
      same.initialize(probe.manager, DataType.FLOAT32, new Shape(1, 4, size, 9));
      NDArray x = probe.normal(2, 4, size, 9);
      int columns = kernel / 2; // 9 is odd: as many zeros on both sides
      NDArray wide = probe.manager.zeros(new Shape(2, 4, before + size + after, 9 + 2L * columns));
      NDIndex inside =
          new NDIndex(":, :, {}:{}, {}:{}", before, before + size, columns, 9 + columns);
      wide.set(inside, x);
      NDArray expected =
          withoutBorder(same, wide, kernel, stride).forward(probe.store, wide, false);
      NDArray result = same.forward(probe.store, x, false);
      NetworkProbe.assertClose(result, expected);
      assertThat(result.getShape()).isEqualTo(same.outputShape(x.getShape()));
    }
  }

  /** A convolution with the same weights that adds no zeros. */
  private static Conv2d withoutBorder(SameConv2d same, NDArray x, int kernel, int stride) {
    ConvShape size = new ConvShape(4, 4, kernel, stride, 0, 4);
    Conv2d plain = new Conv2d(size, ConvRule.FRAMEWORK);
    plain.initialize(x.getManager(), DataType.FLOAT32, x.getShape());
    NDArray weights = same.trainedParameters().get("weight").getArray();
    plain.trainedParameters().get("weight").getArray().set(new NDIndex("..."), weights);
    return plain;
  }

  @Test
  void sameBorderRefusesDilation() {
    ConvShape dilated = ConvShape.depthwise(4, 3, 1, 2);
    assertThatThrownBy(() -> new SameConv2d(dilated, ConvRule.FRAMEWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 2");
  }

  @Test
  void stagesRefuseImpossibleSizes() {
    assertThatThrownBy(() -> new MobileStage(4, 1, 8, 1, 1)).hasMessageContaining("odd, got 4");
    assertThatThrownBy(() -> new MobileStage(3, 1, 8, 0, 1)).hasMessageContaining("positive");
  }
}
