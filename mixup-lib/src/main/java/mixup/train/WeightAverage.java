package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.MovingAverage;

/** The moving average of a network's weights and running statistics. */
public final class WeightAverage implements AutoCloseable {

  private static final NDIndex EVERYTHING = new NDIndex("...");

  private final NDManager manager;
  private final Averaging settings;
  private final List<NDArray> values;
  private final List<NDArray> averages = new ArrayList<>();

  /**
   * Copies what there is.
   *
   * @param parent owner of the copies
   * @param settings of the average, not {@link Averaging.Off}
   * @param weights live arrays
   * @param buffers live arrays, of floating point
   */
  public WeightAverage(
      NDManager parent, Averaging settings, List<NDArray> weights, List<NDArray> buffers) {
    this.manager = parent.newSubManager();
    this.settings = settings;
    this.values = new ArrayList<>(weights);
    if (settings.includesBuffers()) {
      values.addAll(buffers);
    }
    try (Autograd.Scope off = Autograd.noGrad()) {
      values.forEach(v -> averages.add(copy(v, manager)));
    }
  }

  private static NDArray copy(NDArray value, NDManager owner) {
    NDArray copy = value.duplicate();
    copy.attach(owner);
    return copy;
  }

  /**
   * Follows the weights after an update.
   *
   * @param update counts from 0
   */
  public void follow(long update) {
    MovingAverage.update(averages, values, settings.momentum(update));
  }

  /** Puts the average in the place of the live arrays until the scope closes. */
  public Autograd.Scope lend() {
    NDManager kept = manager.newSubManager();
    try (Autograd.Scope off = Autograd.noGrad()) {
      List<NDArray> originals = values.stream().map(v -> copy(v, kept)).toList();
      write(averages);
      return () -> {
        write(originals);
        kept.close();
      };
    }
  }

  private void write(List<NDArray> sources) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      for (int i = 0; i < values.size(); i++) {
        values.get(i).set(EVERYTHING, sources.get(i));
      }
    }
  }

  /** The averages by number: weights, then buffers, in the order given. */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < averages.size(); i++) {
      state.put(Integer.toString(i), averages.get(i));
    }
    return state;
  }

  @Override
  public void close() {
    manager.close();
  }
}
