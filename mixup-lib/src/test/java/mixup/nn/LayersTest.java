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
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers against plain loops, in float64 so that only mistakes are visible. */
class LayersTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private Autograd.Scope off;

  @BeforeEach
  void evaluate() {
    off = Autograd.noGrad();
    Seeds.seedEngine(11);
  }

  @AfterEach
  void close() {
    off.close();
    manager.close();
  }

  private <L extends Layer> L started(L layer, Shape input) {
    layer.initialize(manager, DataType.FLOAT64, input);
    return layer;
  }

  private NDArray normal(Shape shape) {
    return manager.randomNormal(shape, DataType.FLOAT64);
  }

  private static double[] values(Layer layer, String name) {
    var all = new HashMap<>(layer.trainedParameters());
    all.putAll(layer.buffers());
    return all.get(name).getArray().toDoubleArray();
  }

  @Test
  void groupedStridedConvolutionEqualsAPlainLoop() {
    ConvShape size = new ConvShape(4, 6, 3, 2, 1, 2);
    Shape input = new Shape(2, 4, 7, 5);
    Conv2d conv = started(new Conv2d(size, ConvRule.FRAMEWORK), input);
    NDArray x = normal(input);
    NDArray y = conv.forward(store, x, false);
    assertThat(y.getShape()).isEqualTo(new Shape(2, 6, 4, 3)).isEqualTo(conv.outputShape(input));
    double[] weight = values(conv, "weight");
    for (int o = 0; o < 6; o++) {
      double expected = plainConvolution(x, weight, size, 1, o, 3, 1);
      assertThat(y.getDouble(1, o, 3, 1)).isCloseTo(expected, within(1e-12));
    }
    assertThat(conv.macs(input)).isEqualTo(2L * 6 * 4 * 3 * 2 * 9);
  }

  private static double plainConvolution(
      NDArray x, double[] weight, ConvShape size, int n, int out, int row, int column) {
    int perGroup = size.in() / size.groups();
    int firstIn = out / (size.out() / size.groups()) * perGroup;
    double sum = 0;
    for (int c = 0; c < perGroup; c++) {
      for (int i = 0; i < size.kernel(); i++) {
        for (int j = 0; j < size.kernel(); j++) {
          int y = row * size.stride() - size.padding() + i;
          int z = column * size.stride() - size.padding() + j;
          boolean inside = y >= 0 && z >= 0 && y < x.getShape().get(2) && z < x.getShape().get(3);
          double w = weight[((out * perGroup + c) * size.kernel() + i) * size.kernel() + j];
          sum += inside ? w * x.getDouble(n, firstIn + c, y, z) : 0;
        }
      }
    }
    return sum;
  }

  @Test
  void batchNormUsesBiasedVarianceAndRemembersTheUnbiasedOne() {
    Shape input = new Shape(3, 2, 2, 2);
    BatchNorm2d norm =
        started(new BatchNorm2d(2, new NormSettings(1e-3, 0.25), Initializer.ONES), input);
    NDArray x = normal(input).mul(3).add(1);
    NDArray y = norm.forward(store, x, true);
    for (int c = 0; c < 2; c++) {
      double[] channel = x.get(":, " + c).toDoubleArray();
      double mean = Arrays.stream(channel).average().orElseThrow();
      double squares = Arrays.stream(channel).map(v -> (v - mean) * (v - mean)).sum();
      double biased = squares / channel.length;
      assertThat(y.getDouble(0, c, 0, 0))
          .isCloseTo((channel[0] - mean) / Math.sqrt(biased + 1e-3), within(1e-12));
      assertThat(values(norm, "running_mean")[c]).isCloseTo(0.25 * mean, within(1e-12));
      assertThat(values(norm, "running_var")[c])
          .isCloseTo(0.75 + 0.25 * squares / (channel.length - 1), within(1e-12));
    }
  }

  @Test
  void batchNormEvaluatesWithItsRunningStatisticsAndLeavesThem() {
    Shape input = new Shape(2, 1, 1, 2);
    BatchNorm2d norm = started(new BatchNorm2d(1, NormSettings.DEFAULT, Initializer.ONES), input);
    NDArray x = manager.create(new double[] {2, 4, 6, 8}, input);
    NDArray y = norm.forward(store, x, false);
    assertThat(y.getDouble(1, 0, 0, 1)).isCloseTo(8 / Math.sqrt(1 + 1e-5), within(1e-12));
    assertThat(values(norm, "running_mean")).containsExactly(0);
  }

  @Test
  void denseEqualsAPlainLoop() {
    Shape input = new Shape(2, 3);
    Dense dense = started(new Dense(3, 4, LinearRule.FRAMEWORK), input);
    NDArray x = normal(input);
    NDArray y = dense.forward(store, x, false);
    double[] weight = values(dense, "weight");
    double expected = values(dense, "bias")[2];
    for (int i = 0; i < 3; i++) {
      expected += x.getDouble(1, i) * weight[2 * 3 + i];
    }
    assertThat(y.getDouble(1, 2)).isCloseTo(expected, within(1e-12));
    assertThat(dense.outputShape(input)).isEqualTo(y.getShape());
    assertThat(dense.macs(input)).isEqualTo(2 * 3 * 4);
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatThrownBy(() -> new ConvShape(4, 6, 3, 1, 1, 4)).hasMessageContaining("groups 4");
    assertThatThrownBy(() -> new ConvShape(4, 6, 3, 0, 1, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new NormSettings(0, 0.1)).hasMessageContaining("eps");
    assertThatThrownBy(() -> new NormSettings(1e-5, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new Sequence(List.of())).hasMessageContaining("at least one");
  }
}
