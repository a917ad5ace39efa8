package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A second set of a network's weights and running statistics that takes no gradients and follows
 * the weights slowly: momentum networks, teachers. No second network is built, {@link #store} makes
 * the same one compute with the copies.
 *
 * <p>Gradients flow through layers that use the copies to their input. Running statistics are the
 * copy's own and follow nothing: passes in training mode move them.
 */
public final class ShadowParameters implements AutoCloseable {

  private final NDManager manager;
  private final ParameterStore like;
  private final Map<Parameter, Parameter> copies = new IdentityHashMap<>();
  private final List<NDArray> originals = new ArrayList<>();
  private final List<NDArray> followers = new ArrayList<>();
  private final FlatParameters weights;
  private final FlatParameters buffers;

  /**
   * Copies initialised parameters.
   *
   * @param parent owner of the copies
   * @param like store whose number format and layout the copies take
   * @param weights trained parameters, at least one
   * @param buffers running statistics, may be none
   */
  public ShadowParameters(
      NDManager parent, ParameterStore like, List<Parameter> weights, List<Parameter> buffers) {
    this.manager = parent.newSubManager();
    this.like = like;
    MemoryFormat format =
        like instanceof ComputeStore compute ? compute.format() : MemoryFormat.CONTIGUOUS;
    this.weights = FlatParameters.frozen(manager, copies(weights), format);
    this.buffers =
        buffers.isEmpty() ? null : FlatParameters.frozen(manager, copies(buffers), format);
    weights.forEach(
        p -> {
          originals.add(p.getArray());
          followers.add(copies.get(p).getArray());
        });
  }

  private List<Parameter> copies(List<Parameter> parameters) {
    return parameters.stream().map(p -> copies.computeIfAbsent(p, this::copy)).toList();
  }

  private Parameter copy(Parameter original) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray values = original.getArray().duplicate();
      values.attach(manager);
      return Parameter.builder()
          .setName(original.getName())
          .setType(original.getType())
          .optArray(values)
          .optRequiresGrad(false)
          .build();
    }
  }

  /** The copy of a parameter. */
  public Parameter of(Parameter original) {
    return copies.get(original);
  }

  /** A store that hands out the copies. */
  public SubstituteStore store() {
    return SubstituteStore.of(like, manager, copies);
  }

  /**
   * A store that hands out the copies, and for some parameters the copies of others.
   *
   * @param redirected whose copy is handed out for a parameter
   */
  public SubstituteStore store(Map<Parameter, Parameter> redirected) {
    Map<Parameter, Parameter> substitutes = new IdentityHashMap<>(copies);
    redirected.forEach((from, to) -> substitutes.put(from, copies.get(to)));
    return SubstituteStore.of(like, manager, substitutes);
  }

  /** copy ← momentum · copy + (1 − momentum) · original for every weight. */
  public void follow(double momentum) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      MovingAverage.update(followers, originals, momentum);
    }
  }

  /** All copied weights, one dimension. */
  public NDArray weights() {
    return weights.values();
  }

  /** All copied running statistics, one dimension; null if there are none. */
  public NDArray buffers() {
    return buffers == null ? null : buffers.values();
  }

  @Override
  public void close() {
    manager.close();
  }
}
