package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.nn.Network;

/**
 * The place in a network whose map the generator of masks reads.
 *
 * @param stage index of the stage
 * @param channels channels C of its map
 */
record Tap(int stage, int channels) {

  /**
   * Looks the place up and tries it with one black picture.
   *
   * @param layer 1 to {@link Network#layers}; 0 for the usual one, see {@link #usual}
   * @throws IllegalArgumentException if there is no such layer, or its map does not divide the
   *     network's pictures without rest
   */
  static Tap of(Network network, ParameterStore store, NDManager manager, int layer) {
    int stage = layer == 0 ? usual(network) : network.tap(layer);
    try (NDManager scratch = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      ComputeStore.begin(store, scratch);
      NDArray black = scratch.zeros(network.batchShape(1), DataType.FLOAT32);
      NDArray output = network.stages(0, stage + 1, store, black, false);
      Shape map = network.map(stage, output).getShape();
      Upsampling.requireMultiple(map, (int) black.getShape().get(2), (int) black.getShape().get(3));
      return new Tap(stage, (int) map.get(1));
    }
  }

  /**
   * The last layer but one (the third of four, the second of three, as in the published settings);
   * for transformers of many equal blocks the middle one; for a network of two stages the first.
   */
  private static int usual(Network network) {
    int layers = network.layers();
    if (layers < 2) {
      return Math.max(0, network.stageNames().size() - 2);
    }
    return network.tap(layers > 5 ? layers / 2 : layers - 1);
  }

  /** Index of the stage after it. */
  int next() {
    return stage + 1;
  }
}
