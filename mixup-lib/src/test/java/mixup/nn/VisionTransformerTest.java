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
import java.util.ArrayList;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisionTransformerTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private Network network(NetworkPlan plan) {
    Network network = Networks.create(plan);
    Seeds.seedEngine(7);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return network;
  }

  /** Pictures of 12x20 in patches of 4: 3 rows, 5 columns. */
  private Network oblong() {
    NetworkPlan plan = Networks.plan("v").withClasses(4).withInput(2, 12, 20);
    return network(plan.withInitialization(Initialization.FRAMEWORK));
  }

  private NDArray pictures(NDManager scope) {
    return scope.randomNormal(new Shape(3, 2, 12, 20));
  }

  private static void assertClose(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(1e-5f);
  }

  @Test
  void smallNetsCostWhatTheyShould() {
    NetworkInfo v = Networks.info("v");
    assertThat(v.inputShape()).isEqualTo(new Shape(1, 28, 28));
    assertThat(v.macs() / 1e6).isBetween(10.5, 11.5);
    long block = 12 * 192 * 192 + 2 * 50 * 192; // per token
    long rest = 49 * 16 * 192 + 10 * 192;
    assertThat(Networks.info("v_192").macs()).isEqualTo(6 * 50 * block + rest);
  }

  @Test
  void stagesAreTheBlocks() {
    Network network = oblong();
    assertThat(network.stageNames())
        .containsExactly("embedding", "blocks.0", "blocks.1", "blocks.2", "blocks.3", "norm");
    assertThat(network.layers()).isEqualTo(4);
    assertThat(network.tap(4)).isEqualTo(4);
    assertThatThrownBy(() -> network.tap(5)).hasMessageContaining("layers 1 to 4, got 5");
  }

  @Test
  void stagesOneByOneEqualTheWholeNetwork() {
    Network network = oblong();
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray x = pictures(manager);
      Features whole = network.features(store, x, false);
      int stages = network.stageNames().size();
      for (int cut = 0; cut <= stages; cut++) {
        NDArray tokens = network.stages(0, cut, store, x, false);
        NDArray last = network.stages(cut, stages, store, tokens, false);
        assertClose(network.map(stages - 1, last), whole.map());
        assertClose(network.head(store, last, false), whole.logits());
      }
      assertThat(whole.map().getShape()).isEqualTo(new Shape(3, network.featureChannels(), 3, 5));
    }
  }

  @Test
  void mapLeavesOutTheClassTokenAndCountsRowByRow() {
    Network network = oblong();
    NDArray tokens = manager.arange(16f).reshape(1, 16, 1);
    float[] map = network.map(2, tokens).toFloatArray();
    assertThat(map).hasSize(15).startsWith(1, 2, 3, 4, 5, 6).endsWith(15);
    assertThat(network.map(2, tokens).getShape()).isEqualTo(new Shape(1, 1, 3, 5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void attentionComesWithTheSameFeatures(boolean training) {
    Network network = oblong();
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray x = pictures(manager);
      AttentiveFeatures shown =
          ((ClassAttention) network).featuresWithAttention(store, x, training);
      Features plain = network.features(store, x, training);
      assertClose(shown.features().map(), plain.map());
      assertClose(shown.features().logits(), plain.logits());
      assertThat(shown.attention().getShape()).isEqualTo(new Shape(3, 2, 16, 16));
      assertClose(shown.attention().sum(new int[] {3}), manager.ones(new Shape(3, 2, 16)));
      assertThat(shown.attention().min().getFloat()).isPositive();
    }
  }

  @Test
  void attentionIsDifferentiable() {
    Network network = oblong();
    try (Autograd.Scope on = Autograd.grad()) {
      AttentiveFeatures shown =
          ((ClassAttention) network).featuresWithAttention(store, pictures(manager), true);
      Autograd.backward(shown.attention().square().sum());
      assertThat(gradient(network, "blocks.3.attn.qkv.weight")).isPositive();
      assertThat(gradient(network, "cls_token")).isPositive();
    }
  }

  private static double gradient(Network network, String name) {
    return network.trainedParameters().get(name).getArray().getGradient().norm().getFloat();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyResultsRemainOpen(boolean training) {
    NetworkPlan plan = Networks.plan("v").withInput(2, 12, 20).withRates(0.5, 0.3);
    Network network = network(plan);
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = pictures(scope);
      int before = scope.getManagedArrays().size();
      network.features(store, x, training);
      assertThat(scope.getManagedArrays()).hasSize(before + 2);
      ((ClassAttention) network).featuresWithAttention(store, x, training);
      assertThat(scope.getManagedArrays()).hasSize(before + 5);
    }
  }

  /** Keeps everything and notes who asks. */
  private static final class NotedFlags extends ParameterStore implements KeepFlags {

    private final List<String> asked = new ArrayList<>();

    NotedFlags(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray keep(NDManager manager, String branch, double rate, long samples) {
      asked.add("%s %.2f".formatted(branch, rate));
      return manager.ones(new Shape(samples));
    }
  }

  @Test
  void ratesOfStochasticDepthGrowOverTheBlocks() {
    Network network = network(Networks.plan("v").withInput(2, 12, 20).withRates(0.3, 0));
    NotedFlags flags = new NotedFlags(manager);
    network.forward(flags, pictures(manager), true);
    assertThat(flags.asked)
        .containsExactly("1.1 0.10", "1.2 0.10", "2.1 0.20", "2.2 0.20", "3.1 0.30", "3.2 0.30");
  }

  @Test
  void dropoutActsInTrainingOnly() {
    NetworkPlan plan = Networks.plan("v").withInput(2, 12, 20);
    Network plain = network(plan);
    Network dropping = network(plan.withRates(0, 0.5));
    NDArray x = pictures(manager);
    assertClose(dropping.forward(store, x, false), plain.forward(store, x, false));
    NDArray one = dropping.forward(store, x, true);
    assertThat(one.sub(dropping.forward(store, x, true)).abs().max().getFloat()).isPositive();
  }

  @Test
  void startFollowsTheRule() {
    Network network = network(Networks.plan("v").withInput(3, 32, 32));
    assertThat(deviation(network, "pos_embed")).isCloseTo(0.02, within(0.002));
    assertThat(deviation(network, "blocks.1.attn.qkv.weight")).isCloseTo(0.02, within(0.002));
    assertThat(deviation(network, "head.weight")).isCloseTo(0.02, within(0.003));
    assertThat(deviation(network, "blocks.1.attn.qkv.bias")).isZero();
    double uniform = 1 / Math.sqrt(3 * 4 * 4) / Math.sqrt(3);
    assertThat(deviation(network, "patch_embed.proj.weight")).isCloseTo(uniform, within(0.01));
    Network framework = oblong();
    assertThat(deviation(framework, "pos_embed")).isZero();
    assertThat(deviation(framework, "cls_token")).isZero();
    assertThat(deviation(framework, "blocks.1.attn.qkv.bias")).isPositive();
  }

  /** Root of the mean square: the standard deviation around zero. */
  private static double deviation(Network network, String name) {
    NDArray values = network.trainedParameters().get(name).getArray();
    return Math.sqrt(values.square().mean().getFloat());
  }

  @Test
  void sizesThatCannotBeCutAreRefused() {
    NetworkPlan plan = Networks.plan("deit_tiny_patch16_224").withInput(3, 224, 230);
    assertThatThrownBy(() -> Networks.create(plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of 16, got 224x230");
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    Network network = oblong();
    NDArray turned = manager.ones(new Shape(1, 2, 20, 12));
    assertThatThrownBy(() -> network.forward(store, turned, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12x20, got 20x12");
  }
}
