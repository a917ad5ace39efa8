package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import mixup.engine.BlockedLayout;

/**
 * A classifier as a list of named stages and a head.
 *
 * <p>Stage 0 is the stem and never a tap; the output of stage l = 1, 2, ... is the map that methods
 * call layer l. {@code stages from 0 to last, then head} equals {@link #forward}.
 */
public abstract class Network extends Layer {

  private final String name;
  private final int classes;
  private final Shape inputShape;

  /**
   * Creates the common part.
   *
   * @param name registry name, for example {@code resnet18_cifar}
   * @param classes number of logits K
   * @param inputShape channels, height, width of one picture at the usual resolution
   */
  protected Network(String name, int classes, Shape inputShape) {
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + classes);
    }
    this.name = name;
    this.classes = classes;
    this.inputShape = inputShape;
  }

  /** Names of the stages in order; the first is the stem. */
  public abstract List<String> stageNames();

  /**
   * Runs one stage.
   *
   * @param index 0 for the stem
   * @param x pictures for stage 0, else the result of the stage before
   */
  public abstract NDArray stage(int index, ParameterStore store, NDArray x, boolean training);

  /**
   * The blocks that make up a stage, when the stage is a plain chain of them; else empty. Running
   * them one after another gives what {@link #stage} gives.
   */
  public List<Layer> stageLayers(int index) {
    return List.of();
  }

  /** Logits {@code [N, K]} of the last stage's map {@code [N, D, h, w]}. */
  public abstract NDArray head(ParameterStore store, NDArray lastMap, boolean training);

  /** Channels D of the last stage's map. */
  public abstract int featureChannels();

  /** Last map and logits of a batch of pictures; both stay open. */
  public final Features features(ParameterStore store, NDArray x, boolean training) {
    NDArray map = stages(0, stageNames().size(), store, x, training);
    return new Features(map, head(store, map, training));
  }

  /**
   * Whether all stages are made of operators that accept the engine's blocked layout (convolution,
   * batch norm, ReLU, addition). {@link #stages} then converts once at each end of the chain.
   */
  protected boolean acceptsBlockedLayout() {
    return false;
  }

  /**
   * Runs stages {@code from} (inclusive) to {@code to} (exclusive), closing the maps between. Equal
   * to a chain of {@link #stage} but for rounding.
   */
  public final NDArray stages(int from, int to, ParameterStore store, NDArray x, boolean training) {
    if (from == to || !acceptsBlockedLayout() || !BlockedLayout.suits(x)) {
      return chain(from, to, store, x, training);
    }
    try (NDArray blocked = BlockedLayout.enter(x);
        NDArray map = chain(from, to, store, blocked, training)) {
      return BlockedLayout.leave(map);
    }
  }

  private NDArray chain(int from, int to, ParameterStore store, NDArray x, boolean training) {
    NDArray current = x;
    for (int i = from; i < to; i++) {
      NDArray next = stage(i, store, current, training);
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  @Override
  public final NDArray forward(ParameterStore store, NDArray x, boolean training) {
    Features features = features(store, x, training);
    features.map().close();
    return features.logits();
  }

  /**
   * Shape of a batch of pictures at the usual resolution.
   *
   * @param batch number of pictures
   */
  public final Shape batchShape(int batch) {
    return new Shape(batch).addAll(inputShape);
  }

  @Override
  public final Shape outputShape(Shape input) {
    return new Shape(input.get(0), classes);
  }

  /** Registry name. */
  public final String name() {
    return name;
  }

  /** Number of logits K. */
  public final int classes() {
    return classes;
  }

  /** Channels, height, width of one picture at the usual resolution. */
  public final Shape inputShape() {
    return inputShape;
  }
}
