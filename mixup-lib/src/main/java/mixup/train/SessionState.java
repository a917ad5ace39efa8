package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mixup.method.TrainingStep;
import mixup.nn.Network;

/** Everything of a session that changes in training, under the names a checkpoint has. */
record SessionState(
    Network network,
    TrainingStep step,
    GradientStep gradients,
    Optional<WeightAverage> average,
    LossScaler scaler) {

  private static final NDIndex EVERYTHING = new NDIndex("...");
  private static final String METHOD = "method.";
  private static final String GRADIENT = "gradient.";
  private static final String SCALE = "loss-scale";

  /**
   * All arrays by name.
   *
   * @param pending whether gradients wait for more micro-batches, and must be kept
   * @param scope for copies
   */
  Map<String, NDArray> arrays(boolean pending, NDManager scope) {
    Map<String, NDArray> all = own();
    all.put(SCALE, scaler.state(scope));
    step.state().forEach((name, array) -> all.put(METHOD + name, array));
    if (pending) {
      gradients.gradients(scope).forEach((name, array) -> all.put(GRADIENT + name, array));
    }
    return all;
  }

  private Map<String, NDArray> own() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    gradients.state().forEach((name, array) -> all.put("optimizer." + name, array));
    network.buffers().forEach((name, buffer) -> all.put("buffer." + name, buffer.getArray()));
    average.ifPresent(a -> a.state().forEach((name, array) -> all.put("average." + name, array)));
    return all;
  }

  /**
   * Copies saved arrays into the live ones.
   *
   * @return whether gradients wait for more micro-batches
   * @throws RunException if an array is missing, unknown or of another shape
   */
  boolean restore(Map<String, NDArray> saved) {
    Map<String, NDArray> own = own();
    Set<String> missing = new HashSet<>(own.keySet());
    saved.forEach(
        (name, array) -> {
          if (name.equals(SCALE)) {
            scaler.restore(array);
          } else if (!name.startsWith(METHOD) && !name.startsWith(GRADIENT)) {
            copy(name, array, own);
            missing.remove(name);
          }
        });
    if (!missing.isEmpty()) {
      throw new RunException("checkpoint lacks " + missing + "; delete the run folder");
    }
    step.restore(startingWith(METHOD, saved));
    Map<String, NDArray> waiting = startingWith(GRADIENT, saved);
    if (!waiting.isEmpty()) {
      gradients.restoreGradients(waiting);
    }
    return !waiting.isEmpty();
  }

  private static Map<String, NDArray> startingWith(String prefix, Map<String, NDArray> saved) {
    Map<String, NDArray> part = new LinkedHashMap<>();
    saved.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), array);
          }
        });
    return part;
  }

  private static void copy(String name, NDArray from, Map<String, NDArray> own) {
    NDArray to = own.get(name);
    if (to == null || !to.getShape().equals(from.getShape())) {
      throw new RunException(
          "checkpoint entry " + name + " does not fit this network; delete the run folder");
    }
    // not copyTo: it swaps the storage, and the parameters would no longer be views of it
    to.set(EVERYTHING, from);
  }
}
