package mixup.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;

/** Hands out parameters as attributes of a trace, by their public names. */
final class TraceStore extends ParameterStore {

  private final ScriptTrace trace;
  private final Map<Parameter, String> names = new IdentityHashMap<>();

  TraceStore(NDManager manager, ScriptTrace trace, Map<String, Parameter> parameters) {
    super(manager, false);
    this.trace = trace;
    parameters.forEach((name, parameter) -> names.put(parameter, name));
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    return trace.attribute(names.get(parameter), parameter.getArray());
  }
}
