package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.FlatParameters;
import mixup.engine.FusedSgd;

/**
 * SGD over flat parameter groups: one fused pass for the weights that decay, one for the others.
 */
final class SgdOptimizer implements AutoCloseable {

  private record Group(String name, FlatParameters weights, NDArray momentum, FusedSgd update) {}

  private final NDManager manager;
  private final List<Group> groups = new ArrayList<>();

  /** Takes over the parameters: they become views of flat arrays on the manager's device. */
  SgdOptimizer(NDManager parent, Map<String, Parameter> parameters, Sgd settings) {
    this.manager = parent.newSubManager();
    List<Parameter> decaying = new ArrayList<>();
    List<Parameter> others = new ArrayList<>();
    for (Parameter p : parameters.values()) {
      boolean decays = settings.decayNormAndBias() || p.getArray().getShape().dimension() > 1;
      (decays ? decaying : others).add(p);
    }
    addGroup("decay", decaying, settings.weightDecay(), settings);
    addGroup("no-decay", others, 0, settings);
  }

  private void addGroup(String name, List<Parameter> members, double decay, Sgd settings) {
    if (members.isEmpty()) {
      return;
    }
    FlatParameters weights = FlatParameters.of(manager, members);
    NDArray momentum = weights.values().zerosLike();
    momentum.attach(manager);
    FusedSgd update = new FusedSgd(settings.momentum(), decay, settings.nesterov());
    groups.add(new Group(name, weights, momentum, update));
  }

  /** Applies the collected gradients with the given rate and clears them. */
  void update(double learningRate, NDManager scope) {
    for (Group group : groups) {
      try (NDArray gradients = group.weights().gradients(scope)) {
        group.update().update(group.weights().values(), gradients, group.momentum(), learningRate);
      }
      group.weights().zeroGradients();
    }
  }

  /** Whether no weight is NaN or infinite: either would survive in x − x. */
  boolean weightsAreFinite() {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return groups.stream().allMatch(g -> isFinite(g.weights().values()));
    }
  }

  private static boolean isFinite(NDArray values) {
    try (NDArray zeros = values.sub(values);
        NDArray sum = zeros.sum()) {
      return sum.toType(DataType.FLOAT64, false).getDouble() == 0;
    }
  }

  /** Weights and momentum by name, for a checkpoint. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (Group group : groups) {
      state.put(group.name() + ".weights", group.weights().values());
      state.put(group.name() + ".momentum", group.momentum());
    }
    return state;
  }

  @Override
  public void close() {
    groups.forEach(g -> g.weights().close());
    manager.close();
  }
}
