package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.method.StepContext;
import mixup.nn.Network;

/**
 * Sizes of the maps of a network. Each is found once, by one picture of zeros in evaluation, with a
 * store of its own: neither running statistics nor the casts of the step are touched.
 */
final class MapSizes {

  private record Key(int height, int width, int stage) {}

  private final StepContext context;
  private final Map<Key, MapShape> known = new HashMap<>();

  MapSizes(StepContext context) {
    this.context = context;
  }

  /** Size at a place, for pictures of a size. */
  MapShape of(int height, int width, int place) {
    return place == Inside.PICTURES
        ? new MapShape(channels(), height, width)
        : known.computeIfAbsent(new Key(height, width, place), this::probe);
  }

  private int channels() {
    return context.network().plan().channels();
  }

  private MapShape probe(Key key) {
    Network network = context.network();
    ParameterStore store = context.masterStore();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = context.manager().newSubManager()) {
      NDArray zeros = scope.zeros(new Shape(1, channels(), key.height, key.width));
      NDArray output = network.stages(0, key.stage + 1, store, zeros, false);
      return new MapLayout(network, key.stage).shape(output);
    }
  }
}
