package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What RecursiveMix keeps of the previous batch: pictures, targets and logits, without graph. */
final class History implements AutoCloseable {

  private static final String IMAGES = "history.images";
  private static final String TARGETS = "history.targets";
  private static final String LOGITS = "history.logits";
  private static final Set<String> NAMES = Set.of(IMAGES, TARGETS, LOGITS);

  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  History(NDManager parent) {
    this.manager = parent.newSubManager();
  }

  NDArray images() {
    return arrays.get(IMAGES);
  }

  NDArray targets() {
    return arrays.get(TARGETS);
  }

  NDArray logits() {
    return arrays.get(LOGITS);
  }

  /** Whether there is a previous picture of the same size for each of the batch. */
  boolean covers(NDArray current) {
    if (arrays.isEmpty()) {
      return false;
    }
    Shape before = images().getShape();
    Shape now = current.getShape();
    return before.get(0) >= now.get(0) && before.slice(1).equals(now.slice(1));
  }

  /**
   * Forgets the batch before and takes this one.
   *
   * @param images taken over: they now belong to the history
   * @param targets stay with their owner; the values are shared, not copied
   * @param logits as targets, cut off from their graph
   */
  void replace(NDArray images, NDArray targets, NDArray logits) {
    clear();
    images.attach(manager);
    arrays.put(IMAGES, images);
    keep(TARGETS, targets.stopGradient());
    keep(LOGITS, logits.stopGradient());
  }

  private void keep(String name, NDArray array) {
    array.attach(manager);
    arrays.put(name, array);
  }

  /** The arrays by name; they stay the history's. Empty after a reset. */
  Map<String, NDArray> state() {
    return Map.copyOf(arrays);
  }

  /** Copies what {@link #state} gave. */
  void restore(Map<String, NDArray> state) {
    if (!state.isEmpty() && !state.keySet().equals(NAMES)) {
      throw new IllegalArgumentException(
          "history needs " + NAMES + " or nothing, got " + state.keySet());
    }
    clear();
    state.forEach(
        (name, array) -> keep(name, manager.create(array.getShape(), array.getDataType())));
    state.forEach((name, array) -> array.copyTo(arrays.get(name)));
  }

  void clear() {
    arrays.values().forEach(NDArray::close);
    arrays.clear();
  }

  @Override
  public void close() {
    arrays.clear();
    manager.close();
  }
}
