package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * A network whose stages are chains of layers over maps, with pooling, dropout and a linear
 * classifier at the end. A family calls {@link #addStage} in order, then {@link #addHead} once.
 */
abstract class ConvNetwork extends Network {

  private final List<String> names = new ArrayList<>();
  private final List<Chain> stages = new ArrayList<>();
  private LinearHead head;
  private int featureChannels;

  ConvNetwork(NetworkPlan plan) {
    super(plan);
  }

  /** Adds a stage of layers that are registered already. */
  final void addStage(String name, Layer... layers) {
    names.add(name);
    stages.add(new Chain(List.of(layers)));
  }

  /** Registers the classifier. */
  final void addHead(String name, int channels) {
    featureChannels = channels;
    LinearRule rule = plan().initialization().head();
    Dense classifier = child(name, new Dense(channels, plan().classes(), rule));
    head = new LinearHead(classifier, plan().dropout());
  }

  @Override
  public final List<String> stageNames() {
    return List.copyOf(names);
  }

  @Override
  public final NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    return stages.get(index).forward(store, x, training);
  }

  @Override
  protected final NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return head.logits(store, pooled, training);
  }

  @Override
  public final int featureChannels() {
    return featureChannels;
  }

  @Override
  public final long macs(Shape input) {
    long sum = 0;
    Shape shape = input;
    for (Chain stage : stages) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum + head.macs(shape);
  }
}
