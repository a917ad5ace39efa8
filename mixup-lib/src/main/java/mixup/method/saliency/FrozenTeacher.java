package mixup.method.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import mixup.engine.HalfPixelResize;
import mixup.nn.Features;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.Weights;

/** A network with weights from a file that only looks at pictures and is never trained. */
public final class FrozenTeacher implements AutoCloseable {

  private final Network network;
  private final int side;
  private final NDManager manager;
  private final ParameterStore store;

  private FrozenTeacher(Network network, int side, NDManager manager) {
    this.network = network;
    this.side = side;
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
  }

  /**
   * Builds the network and loads its weights; the classifier may have any number of classes, since
   * only the last map is used.
   *
   * @param name a network of {@link Networks}
   * @param weights safetensors or PyTorch file
   * @param channels of the pictures it will see
   * @param side rows and columns of the pictures it sees
   * @param parent owns the teacher until it is closed
   * @throws IllegalArgumentException if there is no network of this name
   * @throws mixup.weights.WeightsException if the file cannot be read or does not fit
   */
  public static FrozenTeacher load(
      String name, Path weights, int channels, int side, NDManager parent) {
    Network network = Networks.create(Networks.plan(name).withInput(channels, side, side));
    NDManager manager = parent.newSubManager();
    try {
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      network.trainedParameters().values().forEach(p -> p.getArray().setRequiresGradient(false));
      Weights.load(network, weights, Weights.Mode.NEW_HEAD);
      return new FrozenTeacher(network, side, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Where the teacher's last map is active. Call it with gradients off.
   *
   * @param images {@code [N, C, H, W]}, resized to the teacher's size where they differ
   * @param batchStatistics whether batch norms use the statistics of this batch, as in training;
   *     their running statistics then drift, which has no effect on later calls of the same kind
   * @return mean over the channels, {@code [N, h, w]}
   */
  public NDArray attention(NDArray images, boolean batchStatistics) {
    try (NDArray seen = resized(images)) {
      Features features = network.features(store, seen, batchStatistics);
      features.logits().close();
      try (NDArray map = features.map()) {
        return map.mean(new int[] {1});
      }
    }
  }

  private NDArray resized(NDArray images) {
    Shape shape = images.getShape();
    boolean fits = shape.get(2) == side && shape.get(3) == side;
    return fits ? images.duplicate() : HalfPixelResize.apply(images, side, side);
  }

  @Override
  public void close() {
    manager.close();
  }
}
