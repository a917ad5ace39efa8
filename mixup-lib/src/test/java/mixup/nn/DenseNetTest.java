package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stages, order of channels, sizes and refusals of densely connected networks. */
class DenseNetTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @BeforeEach
  void seed() {
    Seeds.seedEngine(5);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void layersEndAfterTransitionsAndTheFinalNorm() {
    Network network = Networks.create("densenet121_cifar", 10, 3);
    assertThat(network.stageNames())
        .containsExactly(
            "features.conv0",
            "features.transition1",
            "features.transition2",
            "features.transition3",
            "features.norm5");
    assertThat(network.layers()).isEqualTo(4);
    assertThat(network.tap(2)).isEqualTo(2);
    assertThat(network.featureChannels()).isEqualTo(1024);
  }

  @Test
  void classicalNetworkHasTheSizeOfThePaper() {
    Network network = Networks.create("densenet40_k12", 10, 3);
    // the paper says 1.0 M; 16 + 3 * 12 * 12 channels reach the classifier
    assertThat(network.parameterCount() / 1e6).isCloseTo(1.02, within(0.05));
    assertThat(network.featureChannels()).isEqualTo(448);
    assertThat(Networks.info("densenet40_k12").macs() / 1e6).isCloseTo(210, within(10.0));
  }

  /** Stem 16, nine layers of 8: 88 channels; small enough for a run of seconds. */
  @Test
  void smallestNetworkHasNineLayers() {
    Network network = Networks.create("densenet13_k8", 10, 1);
    assertThat(network.featureChannels()).isEqualTo(16 + 9 * 8);
    assertThat(Networks.info("densenet13_k8").macs() / 1e6).isBetween(5.0, 12.0);
  }

  @Test
  void classicalLayersHaveNoBottleneck() {
    Map<String, Layer> layers = Networks.create("densenet40_k12", 10, 1).namedLayers();
    assertThat(layers).containsKey("features.denseblock3.denselayer12.conv1");
    assertThat(layers).doesNotContainKey("features.denseblock1.denselayer1.conv2");
    assertThat(layers).doesNotContainKey("features.transition3");
  }

  @Test
  void newChannelsComeAfterTheOldOnes() {
    DenseNetSettings settings = new DenseNetSettings(3, List.of(2), 4, true, true);
    DenseBlock block = new DenseBlock(4, 2, settings, ConvRule.FRAMEWORK);
    NDArray x = manager.randomNormal(new Shape(2, 4, 5, 6), DataType.FLOAT64);
    block.initialize(manager, DataType.FLOAT64, x.getShape());
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray y = block.forward(store, x, true);
      assertThat(y.getShape())
          .isEqualTo(new Shape(2, 10, 5, 6))
          .isEqualTo(block.outputShape(x.getShape()));
      NDArray first = block.namedLayers().get("denselayer1").forward(store, x, true);
      NDArray seven = x.concat(first, 1);
      NDArray second = block.namedLayers().get("denselayer2").forward(store, seven, true);
      assertThat(y.toDoubleArray())
          .containsExactly(seven.concat(second, 1).toDoubleArray(), within(1e-12));
    }
  }

  @Test
  void stochasticDepthIsRefused() {
    NetworkPlan plan = Networks.plan("densenet40_k12").withRates(0.1, 0);
    assertThatThrownBy(() -> Networks.create(plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("densenet40_k12")
        .hasMessageContaining("0.1");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new DenseNetSettings(0, List.of(1), 4, true, true))
        .hasMessageContaining("growth");
    assertThatThrownBy(() -> new DenseNetSettings(12, List.of(), 4, true, true))
        .hasMessageContaining("block");
    assertThatThrownBy(() -> new DenseNetSettings(12, List.of(3, 0), 4, true, true))
        .hasMessageContaining("[3, 0]");
  }
}
