package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Hands out other parameters in the place of some: the same layers compute with other weights, a
 * momentum copy or a second classifier for example. Number format and layout stay.
 */
public final class SubstituteStore extends ComputeStore {

  private final Map<Parameter, Parameter> substitutes;

  private SubstituteStore(
      NDManager manager, ComputeStore like, Map<Parameter, Parameter> substitutes) {
    super(manager, like.precision(), like.format(), like.blocked());
    this.substitutes = new IdentityHashMap<>(substitutes);
  }

  /**
   * A store for the length of a run; in half precision {@link #begin} starts a step as ever.
   *
   * @param store whose number format and layout are kept
   * @param manager on the device of the parameters
   * @param substitutes what is handed out for what; all other parameters are handed out as they are
   */
  public static SubstituteStore of(
      ParameterStore store, NDManager manager, Map<Parameter, Parameter> substitutes) {
    return new SubstituteStore(manager, settings(store, manager), substitutes);
  }

  private static ComputeStore settings(ParameterStore store, NDManager manager) {
    return store instanceof ComputeStore compute
        ? compute
        : new ComputeStore(manager, Precision.FLOAT32, MemoryFormat.CONTIGUOUS);
  }

  @Override
  NDArray read(Parameter parameter, Device device, boolean training) {
    return super.read(substitutes.getOrDefault(parameter, parameter), device, training);
  }
}
