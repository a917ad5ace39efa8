package mixup.method.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.method.AlignMix;
import mixup.method.BatchShape;
import mixup.method.DropBlock;
import mixup.method.ManifoldMix;
import mixup.method.Moment;
import mixup.method.Pairing;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.nn.Network;
import mixup.nn.Networks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPassTest {

  private static final Pairing SWAP = Pairing.of(1, 0);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  private Network network(String name) {
    Seeds.seedEngine(3);
    Network network = Networks.create(Networks.plan(name).withClasses(4));
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return network;
  }

  private NDArray pictures(Network network, int size) {
    Seeds.seedEngine(4);
    return manager.randomNormal(network.batchShape(size));
  }

  private static MapChange at(int place, MapChange.Layout layout) {
    return new MapChange(place, layout, map -> HiddenMixing.linear(map, SWAP, 1));
  }

  /** Stopping everywhere and changing nothing is a plain pass. */
  @ParameterizedTest
  @ValueSource(strings = {"s8", "v"})
  void stoppingChangesNothing(String name) {
    Network network = network(name);
    NDArray x = pictures(network, 2);
    float[] plain = network.forward(store, x, true).toFloatArray();
    NDArray stopped =
        new HiddenPass(network, store)
            .logits(
                x,
                List.of(
                    at(Inside.PICTURES, MapChange.Layout.ANY),
                    at(0, MapChange.Layout.ANY),
                    at(network.tap(1), MapChange.Layout.ANY),
                    at(network.stageNames().size() - 1, MapChange.Layout.ANY)));
    assertThat(stopped.toFloatArray()).containsExactly(plain, offset(1e-4f));
  }

  /** λ = 0 everywhere a network is plain before its batch norms: the partners' logits come out. */
  @ParameterizedTest
  @ValueSource(strings = {"s8", "v"})
  void mixingAtALayerReachesTheLogits(String name) {
    Network network = network(name);
    NDArray x = pictures(network, 2);
    float[] plain = network.forward(store, x, true).toFloatArray();
    MapChange swap =
        new MapChange(
            network.tap(2), MapChange.Layout.ANY, map -> HiddenMixing.linear(map, SWAP, 0));
    float[] swapped = new HiddenPass(network, store).logits(x, List.of(swap)).toFloatArray();
    for (int k = 0; k < 4; k++) {
      assertThat(swapped[k]).isCloseTo(plain[4 + k], offset(1e-4f));
      assertThat(swapped[4 + k]).isCloseTo(plain[k], offset(1e-4f));
    }
  }

  /** Channels last, as Swin has them: changed as maps and brought back. */
  @Test
  void mapsWithChannelsAtTheEndAreBroughtBack() {
    Network network = network("swin_tiny_patch4_window7_224");
    NDArray tokens = manager.randomNormal(new Shape(2, 5, 6, 8));
    MapLayout layout = new MapLayout(network, 1);
    assertThat(layout.shape(tokens)).isEqualTo(new MapShape(8, 5, 6));
    NDArray changed =
        layout.change(
            tokens,
            map -> {
              assertThat(map.getShape()).isEqualTo(new Shape(2, 8, 5, 6));
              return HiddenMixing.linear(map, SWAP, 0);
            });
    assertThat(changed.getShape()).isEqualTo(tokens.getShape());
    assertThat(changed.get(0)).isEqualTo(tokens.get(1));
  }

  /** A class token cannot be brought back from a map: refused by name. */
  @Test
  void refusesMapsOfTokens() {
    Network network = network("v");
    NDArray x = pictures(network, 2);
    StepContext context = new StepContext(network, store, new SoftCrossEntropy(), manager);
    HiddenStep<AlignMix.Draw> step = AlignMix.paper().step(context);
    Batch batch = new Batch(x, manager.create(new long[] {0, 1}), 4);
    assertThatThrownBy(() -> step.run(batch, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("v gives rows of tokens")
        .hasMessageContaining("norm");
  }

  /** Tokens are mixed as they are. */
  @Test
  void manifoldMixTrainsATransformer() {
    Network network = network("v");
    StepContext context = new StepContext(network, store, new SoftCrossEntropy(), manager);
    Batch batch = new Batch(pictures(network, 2), manager.create(new long[] {0, 1}), 4);
    try (Autograd.Scope on = Autograd.grad()) {
      StepResult result =
          ManifoldMix.cifar().step(context).run(batch, new ManifoldMix.Draw(2, 0.3, SWAP));
      Autograd.backward(result.loss());
      assertThat(result.loss().getFloat()).isPositive();
    }
    network
        .trainedParameters()
        .forEach(
            (name, p) ->
                assertThat(p.getArray().getGradient().abs().sum().getFloat())
                    .as(name)
                    .isPositive());
  }

  /** With 16 bits the map is mixed in float32 and goes on in 16. */
  @Test
  void mixesInFullPrecision() {
    Network network = network("s8");
    ComputeStore half = new ComputeStore(manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    half.begin(manager);
    MapChange change =
        new MapChange(
            network.tap(1),
            MapChange.Layout.MAP,
            map -> {
              assertThat(map.getDataType()).isEqualTo(DataType.FLOAT32);
              return HiddenMixing.linear(map, SWAP, 0.5);
            });
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray x = pictures(network, 2);
      NDArray logits = new HiddenPass(network, half).logits(x, List.of(change));
      assertThat(logits.getDataType()).isEqualTo(DataType.FLOAT32);
      Autograd.backward(logits.sum());
    }
    assertThat(network.trainedParameters().get("conv1.weight").getArray().hasGradient()).isTrue();
  }

  /** Sizes are found without moving running statistics; places follow the layers. */
  @Test
  void knowsThePlacesOfANetwork() {
    Network network = network("s8");
    StepContext context = new StepContext(network, store, new SoftCrossEntropy(), manager);
    float[] before = network.buffers().values().iterator().next().getArray().toFloatArray();
    int arrays = manager.getManagedArrays().size();
    MapSizes sizes = new MapSizes(context);
    Inside inside = new NetworkInside(network, sizes, new BatchShape(2, 28, 26), 0.5);
    assertThat(inside.map(inside.depth(0))).isEqualTo(new MapShape(1, 28, 26));
    assertThat(inside.map(inside.depth(1))).isEqualTo(new MapShape(8, 28, 26));
    assertThat(inside.map(inside.layer(2))).isEqualTo(new MapShape(16, 14, 13));
    assertThat(inside.map(inside.last())).isEqualTo(new MapShape(32, 7, 7));
    assertThat(inside.depth(2)).isEqualTo(network.tap(1));
    assertThat(inside.progress()).isEqualTo(0.5);
    assertThat(network.buffers().values().iterator().next().getArray().toFloatArray())
        .isEqualTo(before);
    assertThat(manager.getManagedArrays()).hasSize(arrays);
  }

  /** The share of training that is done comes from the run. */
  @Test
  void tellsHowFarTrainingIs() {
    Network network = network("s8");
    StepContext context = new StepContext(network, store, new SoftCrossEntropy(), manager);
    HiddenStep<DropBlock.Draw> step = DropBlock.paper().step(context);
    BatchShape shape = new BatchShape(2, 28, 28);
    assertThat(step.draw(new SplittableRandom(1), shape).keep()).isEqualTo(0.9);
    step.at(new Moment(50, 200, 1, 4));
    assertThat(step.draw(new SplittableRandom(1), shape).keep()).isCloseTo(0.975, offset(1e-12));
  }
}
