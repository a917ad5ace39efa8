package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.Arrays;
import java.util.Map;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting values follow the rules; numbers of fan are written out by hand. */
class InitializationTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private Network started(String name, Initialization start, long seed) {
    Network network =
        Networks.create(
            Networks.plan(name).withClasses(100).withInput(3, 32, 32).withInitialization(start));
    Seeds.seedEngine(seed);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return network;
  }

  private static float[] values(Network network, String name) {
    Map<String, Parameter> all = network.trainedParameters();
    return (all.containsKey(name) ? all : network.buffers()).get(name).getArray().toFloatArray();
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double squares = 0;
    for (float v : values) {
      squares += (v - mean) * (v - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  /** Normal with the given deviation: mean, deviation and a tail beyond 2.5 deviations. */
  private static void assertNormal(float[] values, double std) {
    assertThat(mean(values)).isCloseTo(0, within(5 * std / Math.sqrt(values.length)));
    assertThat(deviation(values)).isCloseTo(std, within(5 * std / Math.sqrt(2.0 * values.length)));
    assertThat(largest(values)).isGreaterThan(2.5 * std);
  }

  /** Uniform in ±bound: never outside, close to the ends, deviation bound/√3. */
  private static void assertUniform(float[] values, double bound) {
    assertThat(largest(values)).isBetween(0.95 * bound, bound * (1 + 1e-6));
    double tolerance = 5 * bound / Math.sqrt(values.length);
    assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(tolerance));
  }

  @Test
  void openMixupRules() {
    Network network = started("resnet50_cifar", Initialization.OPENMIXUP, 3);
    assertNormal(values(network, "conv1.weight"), Math.sqrt(2.0 / (64 * 9)));
    assertNormal(values(network, "layer2.0.conv2.weight"), Math.sqrt(2.0 / (128 * 9)));
    assertNormal(values(network, "layer2.0.conv3.weight"), Math.sqrt(2.0 / 512));
    assertNormal(values(network, "layer2.0.downsample.0.weight"), Math.sqrt(2.0 / 512));
    assertNormal(values(network, "fc.weight"), 0.01);
    assertThat(values(network, "fc.bias")).containsOnly(0f);
    assertThat(values(network, "layer2.0.bn3.weight")).containsOnly(0f);
    assertThat(values(network, "layer2.0.bn2.weight")).containsOnly(1f);
    assertThat(values(network, "layer2.0.downsample.1.weight")).containsOnly(1f);
    assertThat(values(network, "layer2.0.bn3.bias")).containsOnly(0f);
  }

  @Test
  void basicBlocksStartWithTheirSecondNormAtZero() {
    Network network = started("resnet18_cifar", Initialization.OPENMIXUP, 3);
    assertThat(values(network, "layer1.1.bn2.weight")).containsOnly(0f);
    assertThat(values(network, "layer1.1.bn1.weight")).containsOnly(1f);
  }

  @Test
  void frameworkDefaults() {
    Network network = started("resnet18_cifar", Initialization.FRAMEWORK, 4);
    assertUniform(values(network, "conv1.weight"), 1 / Math.sqrt(27));
    assertUniform(values(network, "layer2.0.conv1.weight"), 1 / Math.sqrt(64 * 9));
    assertUniform(values(network, "fc.weight"), 1 / Math.sqrt(512));
    assertUniform(values(network, "fc.bias"), 1 / Math.sqrt(512));
    assertThat(values(network, "layer1.1.bn2.weight")).containsOnly(1f);
  }

  @Test
  void cutMixResNet20IsTheDefaultOfThatNetwork() {
    Network network = Networks.create("resnet20_cifar", 100, 3);
    Seeds.seedEngine(5);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    assertNormal(values(network, "layer3.0.conv1.weight"), Math.sqrt(2.0 / (64 * 9)));
    assertUniform(values(network, "fc.weight"), 1 / Math.sqrt(64));
    assertThat(values(network, "layer3.2.bn2.weight")).containsOnly(1f);
  }

  private Network usual(String name) {
    return started(name, Networks.plan(name).initialization(), 6);
  }

  @Test
  void groupedConvolutionsCountAllOutputsAsFan() {
    Network network = usual("resnext50_32x4d_cifar");
    assertNormal(values(network, "layer1.0.conv2.weight"), Math.sqrt(2.0 / (128 * 9)));
    assertThat(values(network, "layer1.0.bn3.weight")).containsOnly(0f);
  }

  @Test
  void wideNetworksStartWithoutBias() {
    Network network = usual("wrn_28_8");
    assertNormal(values(network, "block1.layer.0.conv1.weight"), Math.sqrt(2.0 / (128 * 9)));
    assertThat(values(network, "block1.layer.0.convShortcut.bias")).containsOnly(0f);
    assertThat(values(network, "block1.layer.0.bn2.weight")).containsOnly(1f);
    assertNormal(values(network, "fc.weight"), 0.01);
    Network framework = started("wrn_28_8", Initialization.FRAMEWORK, 6);
    assertUniform(values(framework, "block1.layer.0.conv1.bias"), 1 / Math.sqrt(16 * 9));
  }

  @Test
  void denseNetworksFollowTheirSource() {
    assertNormal(values(usual("densenet121_cifar"), "classifier.weight"), 0.01);
    String conv = "features.denseblock1.denselayer1.conv2.weight";
    assertNormal(values(usual("densenet121_cifar"), conv), Math.sqrt(2.0 / (32 * 9)));
    assertUniform(values(usual("densenet121_cifar_rm"), conv), 1 / Math.sqrt(128 * 9));
  }

  @Test
  void pyramidalNetworksFollowTheCutMixCode() {
    Network network = usual("pyramidnet_small");
    assertNormal(values(network, "layer3.0.conv2.weight"), Math.sqrt(2.0 / (35 * 9)));
    assertUniform(values(network, "fc.weight"), 1 / Math.sqrt(160));
    assertThat(values(network, "layer3.0.bn4.weight")).containsOnly(1f);
  }

  @Test
  void runningStatisticsStartAtZeroAndOne() {
    Network network = started("s8", Initialization.OPENMIXUP, 1);
    assertThat(values(network, "bn1.running_mean")).containsOnly(0f);
    assertThat(values(network, "bn1.running_var")).containsOnly(1f);
  }

  @Test
  void seedDecidesTheStart() {
    float[] one = values(started("s8", Initialization.FRAMEWORK, 1), "conv1.weight");
    float[] again = values(started("s8", Initialization.FRAMEWORK, 1), "conv1.weight");
    float[] other = values(started("s8", Initialization.FRAMEWORK, 2), "conv1.weight");
    assertThat(again).isEqualTo(one);
    assertThat(Arrays.equals(other, one)).isFalse();
  }
}
