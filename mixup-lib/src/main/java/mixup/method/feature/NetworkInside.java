package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Autograd;
import mixup.method.BatchShape;
import mixup.method.StepContext;
import mixup.nn.Network;

/**
 * A network as methods see it. Sizes of maps are found by one picture of zeros in evaluation, with
 * a store of its own, so that neither statistics nor the casts of the step are touched.
 */
record NetworkInside(StepContext context, BatchShape pictures, double progress) implements Inside {

  private Network network() {
    return context.network();
  }

  @Override
  public int layers() {
    return network().layers();
  }

  @Override
  public int layer(int layer) {
    return layer == 0 ? PICTURES : network().tap(layer);
  }

  @Override
  public int last() {
    return network().stageNames().size() - 1;
  }

  @Override
  public MapShape map(int place) {
    int channels = network().plan().channels();
    if (place == PICTURES) {
      return new MapShape(channels, pictures.height(), pictures.width());
    }
    ParameterStore store = context.masterStore();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = context.manager().newSubManager()) {
      NDArray zeros = scope.zeros(new Shape(1, channels, pictures.height(), pictures.width()));
      NDArray output = network().stages(0, place + 1, store, zeros, false);
      return new MapLayout(network(), place).shape(output);
    }
  }
}
