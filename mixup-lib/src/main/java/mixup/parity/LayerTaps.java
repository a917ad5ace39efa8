package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import mixup.nn.Layer;
import mixup.nn.LayerObserver;
import mixup.nn.Network;

/** Copies the output of every layer of a network, by public name. */
final class LayerTaps extends ParameterStore implements LayerObserver {

  private final Map<Layer, String> names = new IdentityHashMap<>();
  private final Map<String, NDArray> outputs = new HashMap<>();

  LayerTaps(NDManager manager, Network network) {
    super(manager, false);
    network.namedLayers().forEach((name, layer) -> names.put(layer, name));
  }

  @Override
  public void computed(Layer layer, NDArray output) {
    String name = names.get(layer);
    if (name != null) {
      keep(name, output);
    }
  }

  /** Keeps a copy under a name, in place of an earlier one. */
  void keep(String name, NDArray output) {
    NDArray old = outputs.put(name, output.duplicate());
    if (old != null) {
      old.close();
    }
  }

  Map<String, NDArray> outputs() {
    return outputs;
  }
}
