package mixup.method.learned;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mixup.engine.Autograd;
import mixup.nn.Network;

/**
 * Finds the parameters of a network's classifier and makes a second set of them, started by the
 * same rule. The network's own head computes with either: see {@link mixup.engine.SubstituteStore}.
 */
final class SecondHead {

  private SecondHead() {}

  /**
   * New parameters for the classifier's, by these.
   *
   * @return from the network's parameter to the new one: weight {@code [K, D]}, and bias {@code
   *     [K]} where there is one
   */
  static Map<Parameter, Parameter> of(Network network, NDManager manager) {
    Map<Parameter, Parameter> made = new LinkedHashMap<>();
    for (Parameter p : read(network, manager)) {
      boolean classifies =
          p.getType() == Parameter.Type.WEIGHT || p.getType() == Parameter.Type.BIAS;
      if (classifies && p.getShape().get(0) == network.classes()) {
        made.put(p, copy(p, manager));
      }
    }
    if (made.isEmpty()) {
      throw new IllegalArgumentException(
          network.name() + " has no linear classifier that a second head could repeat");
    }
    return made;
  }

  /** Parameter names of the second head: weight and bias. */
  static Map<String, Parameter> named(Map<Parameter, Parameter> head) {
    Map<String, Parameter> named = new TreeMap<>();
    head.values()
        .forEach(p -> named.put(p.getType() == Parameter.Type.WEIGHT ? "weight" : "bias", p));
    return named;
  }

  private static Parameter copy(Parameter original, NDManager manager) {
    Parameter copy =
        Parameter.builder()
            .setName(original.getName())
            .setType(original.getType())
            .optShape(original.getShape())
            .optInitializer(original.getInitializer())
            .build();
    copy.initialize(manager, original.getArray().getDataType());
    return copy;
  }

  /** What the network reads when it classifies a vector. */
  private static Set<Parameter> read(Network network, NDManager manager) {
    try (NDManager scratch = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      Reads reads = new Reads(scratch);
      Shape one = new Shape(1, network.featureChannels());
      network.classify(reads, scratch.zeros(one, DataType.FLOAT32), false).close();
      return reads.asked.keySet();
    }
  }

  /** Notes who is asked for. */
  private static final class Reads extends ParameterStore {
    private final Map<Parameter, Boolean> asked = new LinkedHashMap<>();

    Reads(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      asked.put(parameter, true);
      return super.getValue(parameter, device, training);
    }
  }
}
