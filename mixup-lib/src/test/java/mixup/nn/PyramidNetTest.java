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
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths, shortcuts, stages and refusals of pyramidal networks. */
class PyramidNetTest {

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

  /** First and last inner width of the three stages, from the paper's table of the two networks. */
  @ParameterizedTest
  @CsvSource({
    "164, 270, 18, 21, 106, 111, 196, 201, 286",
    "200, 240, 22, 20, 96, 100, 176, 180, 256"
  })
  void widthsGrowEvenly(
      int depth, int alpha, int n, int first, int a, int b, int c, int d, int last) {
    List<Integer> widths = new PyramidNetSettings(depth, alpha).innerWidths();
    assertThat(widths).hasSize(3 * n).isSorted();
    assertThat(List.of(widths.get(0), widths.get(n - 1), widths.get(n)))
        .containsExactly(first, a, b);
    assertThat(List.of(widths.get(2 * n - 1), widths.get(2 * n), widths.get(3 * n - 1)))
        .containsExactly(c, d, last);
  }

  @Test
  void lastMapIsThatOfTheFinalActivation() {
    Network network = Networks.create("pyramidnet_small", 10, 1);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    assertThat(network.stageNames())
        .containsExactly("bn1", "layer1", "layer2", "layer3", "relu_final");
    assertThat(network.layers()).isEqualTo(3);
    assertThat(network.tap(3)).isEqualTo(3);
    NDArray x = manager.randomNormal(new Shape(2, 1, 28, 28));
    NDArray map = network.features(store, x, true).map();
    assertThat(map.getShape()).isEqualTo(new Shape(2, network.featureChannels(), 7, 7));
    assertThat(map.min().getFloat()).isZero();
    assertThat(network.stages(0, 4, store, x, true).min().getFloat()).isNegative();
  }

  private NDArray shortcut(int stride, NDArray x) {
    DropPath path = new DropPath(0.5, "0.1");
    PyramidBlock block = new PyramidBlock(4, 2, stride, Initialization.FRAMEWORK, path);
    block.initialize(manager, DataType.FLOAT64, x.getShape());
    NDArray y = block.forward(new GivenFlags(manager, 0, 0), x, true);
    assertThat(y.getShape()).isEqualTo(block.outputShape(x.getShape()));
    return y;
  }

  @Test
  void shortcutIsTheInputWithEmptyChannels() {
    NDArray x = manager.randomNormal(new Shape(2, 4, 3, 5), DataType.FLOAT64);
    NDArray y = shortcut(1, x);
    assertThat(y.get(":, :4").toDoubleArray()).containsExactly(x.toDoubleArray(), within(0.0));
    assertThat(y.get(":, 4:").toDoubleArray()).hasSize(120).containsOnly(0);
  }

  @Test
  void halvingShortcutAveragesWhatItsWindowsCover() {
    NDArray x = manager.randomNormal(new Shape(2, 4, 3, 4), DataType.FLOAT64);
    NDArray y = shortcut(2, x);
    assertThat(y.getShape()).isEqualTo(new Shape(2, 8, 2, 2));
    assertThat(y.getDouble(1, 2, 0, 1))
        .isCloseTo(x.get("1, 2, 0:2, 2:4").mean().getDouble(), within(1e-12));
    assertThat(y.getDouble(1, 2, 1, 0))
        .isCloseTo(x.get("1, 2, 2:3, 0:2").mean().getDouble(), within(1e-12));
  }

  @Test
  void lastNormMayStartAtZero() {
    PyramidBlock block =
        new PyramidBlock(4, 2, 1, Initialization.OPENMIXUP, new DropPath(0, "0.1"));
    NDArray x = manager.randomNormal(new Shape(2, 4, 3, 3), DataType.FLOAT64);
    block.initialize(manager, DataType.FLOAT64, x.getShape());
    NDArray y = block.forward(store, x, true);
    assertThat(y.get(":, :4").toDoubleArray()).containsExactly(x.toDoubleArray(), within(0.0));
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new PyramidNetSettings(30, 24)).hasMessageContaining("got 30");
    assertThatThrownBy(() -> new PyramidNetSettings(2, 24)).hasMessageContaining("got 2");
    assertThatThrownBy(() -> new PyramidNetSettings(29, 0)).hasMessageContaining("alpha");
  }
}
