package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Hands out parameters cut off from their gradients: gradients flow through the layers to their
 * input, none reach the weights and none of that arithmetic is done. A backward pass costs one pass
 * instead of two.
 *
 * <p>Running statistics are the network's own: a pass in training mode moves them.
 */
public final class FrozenStore extends ComputeStore {

  private final NDManager scope;
  private final Map<Parameter, NDArray> frozen = new IdentityHashMap<>();

  private FrozenStore(
      NDManager scope, Precision precision, MemoryFormat format, boolean blockedAllowed) {
    super(scope, precision, format, blockedAllowed);
    this.scope = scope;
    begin(scope);
  }

  /**
   * A store for one step.
   *
   * @param store whose number format and layout are kept
   * @param scope owner of what is handed out; closing it ends the store's use
   */
  public static FrozenStore of(ParameterStore store, NDManager scope) {
    return store instanceof ComputeStore compute
        ? new FrozenStore(scope, compute.precision(), compute.format(), compute.blocked())
        : new FrozenStore(scope, Precision.FLOAT32, MemoryFormat.CONTIGUOUS, true);
  }

  @Override
  NDArray read(Parameter parameter, Device device, boolean training) {
    return frozen.computeIfAbsent(parameter, p -> cut(super.read(p, device, training)));
  }

  private NDArray cut(NDArray value) {
    NDArray cut = value.stopGradient();
    cut.attach(scope);
    return cut;
  }
}
