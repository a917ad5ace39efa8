package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.ShadowParameters;
import mixup.engine.SubstituteStore;
import mixup.method.StepContext;
import mixup.nn.Network;

/**
 * The query branch (the network in training) and the key branch (its slow copy), each with a head
 * for clean and one for mixed pictures. One network computes all of it, with four sets of
 * parameters.
 */
final class Branches implements AutoCloseable {

  private static final NDIndex EVERYTHING = new NDIndex("...");
  private static final String WEIGHTS = "key.weights";
  private static final String BUFFERS = "key.buffers";

  /** Parameters of one branch: those of the stages with one head, and with the other. */
  private record Stores(ParameterStore clean, ParameterStore mixed) {

    static Stores of(OwnHead own, ParameterStore first, ParameterStore second) {
      return own == OwnHead.CLEAN ? new Stores(first, second) : new Stores(second, first);
    }

    void begin(NDManager scope) {
      ComputeStore.begin(clean, scope);
      ComputeStore.begin(mixed, scope);
    }
  }

  private final Network network;
  private final ParameterStore own;
  private final OwnHead head;
  private final Map<Parameter, Parameter> second;
  private final ShadowParameters shadow;
  private final Stores query;
  private final Stores key;
  private final Tap tap;

  /**
   * Makes the second head and the copies.
   *
   * @param manager owner of both
   * @param layer whose map is read, see {@link Tap}
   */
  Branches(StepContext context, NDManager manager, OwnHead head, int layer) {
    network = context.network();
    own = context.store();
    this.head = head;
    tap = Tap.of(network, own, manager, layer);
    second = SecondHead.of(network, manager);
    List<Parameter> trained = new ArrayList<>(network.trainedParameters().values());
    trained.addAll(second.values());
    List<Parameter> buffers = List.copyOf(network.buffers().values());
    shadow = new ShadowParameters(manager, own, trained, buffers);
    ParameterStore other = SubstituteStore.of(own, manager, second);
    query = Stores.of(head, own, other);
    key = Stores.of(head, shadow.store(), shadow.store(second));
  }

  Tap tap() {
    return tap;
  }

  Network network() {
    return network;
  }

  /** Starts a step; the network's own store has been told already. */
  void begin(NDManager scope) {
    query.begin(scope);
    key.begin(scope);
  }

  /** Logits of the query branch's clean head. */
  NDArray queryClean(NDArray images, boolean training) {
    return logits(query.clean, 0, images, training);
  }

  /** Logits of the query branch's mixed head. */
  NDArray queryMixed(NDArray images, boolean training) {
    return logits(query.mixed, 0, images, training);
  }

  /** Logits of the key branch's clean head. */
  NDArray keyClean(NDArray images, boolean training) {
    return logits(key.clean, 0, images, training);
  }

  /** Logits of the key branch's mixed head; gradients reach the pictures and no parameter. */
  NDArray keyMixed(NDArray images, boolean training) {
    return logits(key.mixed, 0, images, training);
  }

  /**
   * One pass of clean pictures through the key branch, without graph. It ends at the map unless
   * logits are asked for.
   */
  KeyFeatures keyFeatures(NDArray images, boolean withLogits) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray output = network.stages(0, tap.next(), key.mixed, images, true);
      NDArray map = map(output);
      NDArray logits = withLogits ? logits(key.mixed, tap.next(), output, true) : null;
      if (map != output) {
        output.close();
      }
      return new KeyFeatures(map, logits);
    }
  }

  /** The output as a map in float32; the output itself where it is that. */
  private NDArray map(NDArray output) {
    NDArray map = network.map(tap.stage(), output);
    NDArray full = ComputeStore.leave(key.mixed, map);
    if (full != map && map != output) {
      map.close();
    }
    return full;
  }

  private NDArray logits(ParameterStore store, int from, NDArray x, boolean training) {
    NDArray last = network.stages(from, network.stageNames().size(), store, x, training);
    NDArray logits = network.head(store, last, training);
    if (last != x) {
      last.close();
    }
    return logits;
  }

  /** The key branch follows the query branch; running statistics do not. */
  void follow(double momentum) {
    shadow.follow(momentum);
  }

  /** The key branch's copy of a parameter or buffer of the query branch. */
  Parameter keyOf(Parameter parameter) {
    return shadow.of(parameter);
  }

  /** Parameters of the head that is not the network's own. */
  Map<String, Parameter> parameters() {
    String prefix = head == OwnHead.CLEAN ? "mixed_head." : "clean_head.";
    Map<String, Parameter> named = new LinkedHashMap<>();
    SecondHead.named(second).forEach((name, p) -> named.put(prefix + name, p));
    return named;
  }

  /** The key branch's weights by the names of what they follow; views. */
  Map<String, NDArray> keyWeights() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    network.trainedParameters().forEach((name, p) -> named.put(name, shadow.of(p).getArray()));
    parameters().forEach((name, p) -> named.put(name, shadow.of(p).getArray()));
    return named;
  }

  /** Weights and running statistics of the key branch. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put(WEIGHTS, shadow.weights());
    if (shadow.buffers() != null) {
      state.put(BUFFERS, shadow.buffers());
    }
    return state;
  }

  /** Copies into the views' own memory: copyTo would swap it. */
  static void restore(Map<String, NDArray> own, Map<String, NDArray> saved) {
    if (!own.keySet().equals(saved.keySet())) {
      throw new IllegalArgumentException(
          "the state needs " + own.keySet() + ", got " + saved.keySet());
    }
    try (Autograd.Scope off = Autograd.noGrad()) {
      saved.forEach((name, array) -> own.get(name).set(EVERYTHING, array));
    }
  }

  @Override
  public void close() {
    shadow.close();
    second.values().forEach(Parameter::close);
  }
}
