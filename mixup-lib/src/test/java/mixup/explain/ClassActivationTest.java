package mixup.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Autograd;
import mixup.nn.Features;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassActivationTest {

  private static final int CLASSES = 5;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private Autograd.Scope off;

  @BeforeEach
  void gradientsOff() {
    off = Autograd.noGrad();
  }

  @AfterEach
  void close() {
    off.close();
    manager.close();
  }

  private NDArray oneHot(long... labels) {
    return manager.create(labels).oneHot(CLASSES);
  }

  /** The map weighted with the classifier's row, plus the bias, computed by a plain loop. */
  @Test
  void cellsAreTheMapWeightedWithTheClassifiersRow() {
    TinyNetwork network = TinyNetwork.initialized(manager, CLASSES);
    NDArray images = manager.randomNormal(new Shape(3, 3, 32, 48));
    Features features = network.features(store, images, false);
    long[] labels = {4, 0, 2};
    NDArray cells = ClassActivation.cells(network, store, features.map(), oneHot(labels));
    assertThat(cells.getShape()).isEqualTo(new Shape(3, 4, 6));
    float[] map = features.map().toFloatArray();
    float[] weight = network.trainedParameters().get("fc.weight").getArray().toFloatArray();
    float[] bias = network.trainedParameters().get("fc.bias").getArray().toFloatArray();
    float[] got = cells.toFloatArray();
    for (int i = 0; i < got.length; i++) {
      int label = (int) labels[i / 24];
      double expected = bias[label];
      for (int d = 0; d < 8; d++) {
        expected += weight[label * 8 + d] * map[(i / 24 * 8 + d) * 24 + i % 24];
      }
      assertThat(got[i]).isCloseTo((float) expected, offset(1e-4f));
    }
  }

  /** With average pooling and a linear classifier the mean over the cells is the logit. */
  @Test
  void theMeanOfTheCellsIsTheLogit() {
    TinyNetwork network = TinyNetwork.initialized(manager, CLASSES);
    Features features =
        network.features(store, manager.randomNormal(new Shape(2, 3, 32, 32)), false);
    NDArray targets =
        manager.create(new float[] {0.3f, 0, 0, 0.7f, 0, 0, 0, 1, 0, 0}).reshape(2, CLASSES);
    float[] means =
        ClassActivation.cells(network, store, features.map(), targets)
            .reshape(2, 16)
            .mean(new int[] {1})
            .toFloatArray();
    float[] logits = features.logits().mul(targets).sum(new int[] {1}).toFloatArray();
    assertThat(means).containsExactly(logits, offset(1e-4f));
  }

  @Test
  void sharesAreNotNegativeAndSumToOne() {
    TinyNetwork network = TinyNetwork.initialized(manager, CLASSES);
    NDArray images = manager.randomNormal(new Shape(4, 3, 40, 24));
    NDArray shares = ClassActivation.of(network, store, images, oneHot(1, 1, 0, 3));
    assertThat(shares.getShape()).isEqualTo(new Shape(4, 40, 24));
    assertThat(shares.min().getFloat()).isZero();
    assertThat(shares.sum(new int[] {1, 2}).toFloatArray())
        .containsExactly(new float[] {1, 1, 1, 1}, offset(1e-5f));
  }

  /** Half-pixel centres: two cells over four columns give 1/4 and 3/4 of the way between. */
  @Test
  void mapsAreEnlargedWithHalfPixelCentres() {
    NDArray cells = manager.create(new float[] {1, 5}, new Shape(1, 1, 2));
    float[] shares = ClassActivation.shares(cells, 1, 4).toFloatArray();
    assertThat(shares).containsExactly(new float[] {0, 1 / 8f, 3 / 8f, 4 / 8f}, offset(1e-6f));
  }

  @Test
  void aMapWithoutContrastGivesEveryPixelTheSame() {
    NDArray cells = manager.create(new float[] {3, 3, 3, 3, 0, 1, 0, 0}, new Shape(2, 2, 2));
    float[] shares = ClassActivation.shares(cells, 2, 2).toFloatArray();
    assertThat(shares)
        .containsExactly(new float[] {.25f, .25f, .25f, .25f, 0, 1, 0, 0}, offset(1e-6f));
  }

  @Test
  void keepsNothing() {
    TinyNetwork network = TinyNetwork.initialized(manager, CLASSES);
    NDArray targets = oneHot(1, 2);
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(2, 3, 16, 16));
      int before = scope.getManagedArrays().size();
      ClassActivation.of(network, store, images, targets).close();
      assertThat(scope.getManagedArrays()).hasSize(before);
    }
  }
}
