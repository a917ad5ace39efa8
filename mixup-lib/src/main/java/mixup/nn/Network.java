package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.BlockedLayout;
import mixup.engine.ComputeStore;
import mixup.engine.Functional;

/**
 * A classifier as a list of named stages and a head: {@code stages from 0 to last, then head}
 * equals {@link #forward}.
 *
 * <p>Methods that work inside the network speak of layer l = 1, 2, ...: {@link #tap} tells after
 * which stage it lies, {@link #map} shows a stage's output as a map, whatever its layout.
 */
public abstract class Network extends Layer {

  private final NetworkPlan plan;

  /** Creates the common part. */
  protected Network(NetworkPlan plan) {
    if (plan.classes() < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + plan.classes());
    }
    this.plan = plan;
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

  /** Number of layers that methods may tap; by default every stage but the stem. */
  public int layers() {
    return stageNames().size() - 1;
  }

  /**
   * Index of the stage whose output is layer l.
   *
   * @param layer 1 to {@link #layers}
   */
  public int tap(int layer) {
    if (layer < 1 || layer > layers()) {
      throw new IllegalArgumentException(
          name() + " has layers 1 to " + layers() + ", got " + layer);
    }
    return stageOf(layer);
  }

  /** Stage of a valid layer; families with stages between the layers override it. */
  protected int stageOf(int layer) {
    return layer;
  }

  /**
   * A stage's output as a map {@code [N, D, h, w]}; a class token is left out. The output itself
   * where it is one already, else a new view.
   */
  public NDArray map(int stage, NDArray output) {
    return output;
  }

  /**
   * The vector that is classified: the mean of the map, or what a family takes instead.
   *
   * @param last output of the last stage
   * @return {@code [N, D]}, a new array
   */
  protected NDArray pool(NDArray last) {
    return Functional.globalAveragePool(last);
  }

  /** Logits {@code [N, K]} of pooled vectors {@code [N, D]}, which stay open. */
  protected abstract NDArray logits(ParameterStore store, NDArray pooled, boolean training);

  /** Logits {@code [N, K]} of the last stage's output. */
  public final NDArray head(ParameterStore store, NDArray last, boolean training) {
    try (NDArray pooled = pool(last)) {
      return left(store, logits(store, pooled, training));
    }
  }

  /**
   * Logits {@code [N, K]} of vectors that were pooled elsewhere, from a region of the map for
   * example.
   *
   * @param pooled {@code [N, D]} in full precision
   */
  public final NDArray classify(ParameterStore store, NDArray pooled, boolean training) {
    NDArray entered = ComputeStore.enter(store, pooled);
    NDArray logits = left(store, logits(store, entered, training));
    if (entered != pooled) {
      entered.close();
    }
    return logits;
  }

  /** The array in full precision; the given one is closed if it is another. */
  static NDArray left(ParameterStore store, NDArray x) {
    NDArray full = ComputeStore.leave(store, x);
    if (full != x) {
      x.close();
    }
    return full;
  }

  /** Channels D of the last stage's map. */
  public abstract int featureChannels();

  /** Last map and logits of a batch of pictures; both stay open. */
  public final Features features(ParameterStore store, NDArray x, boolean training) {
    NDArray last = stages(0, stageNames().size(), store, x, training);
    NDArray logits = head(store, last, training);
    NDArray map = lastMap(store, last);
    if (map != last) {
      last.close();
    }
    return new Features(map, logits);
  }

  /** The last stage's output as a map in full precision; the output itself where it is that. */
  final NDArray lastMap(ParameterStore store, NDArray last) {
    NDArray map = map(stageNames().size() - 1, last);
    NDArray full = ComputeStore.leave(store, map);
    if (full != map && map != last) {
      map.close();
    }
    return full;
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
   *
   * <p>With a {@link ComputeStore} the maps between stages have its number format.
   */
  public final NDArray stages(int from, int to, ParameterStore store, NDArray x, boolean training) {
    NDArray entered = from == 0 && to > 0 ? ComputeStore.enter(store, x) : x;
    NDArray last =
        from < to && usesBlockedLayout(store, entered, training)
            ? blockedChain(from, to, store, entered, training)
            : chain(from, to, store, entered, training);
    if (entered != x && entered != last) {
      entered.close();
    }
    return last;
  }

  /**
   * oneDNN has no backward pass of a batch norm in evaluation mode: attacks stay in plain layout.
   */
  private boolean usesBlockedLayout(ParameterStore store, NDArray x, boolean training) {
    return acceptsBlockedLayout()
        && (training || !Autograd.isOn())
        && ComputeStore.allowsBlockedLayout(store, x);
  }

  private NDArray blockedChain(
      int from, int to, ParameterStore store, NDArray x, boolean training) {
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
  protected final NDArray compute(ParameterStore store, NDArray x, boolean training) {
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
    return new Shape(batch).addAll(plan.inputShape());
  }

  @Override
  public final Shape outputShape(Shape input) {
    return new Shape(input.get(0), classes());
  }

  /** What the network was built for. */
  public final NetworkPlan plan() {
    return plan;
  }

  /** Registry name. */
  public final String name() {
    return plan.name();
  }

  /** Number of logits K. */
  public final int classes() {
    return plan.classes();
  }

  /** Channels, height, width of one picture at the usual resolution. */
  public final Shape inputShape() {
    return plan.inputShape();
  }
}
