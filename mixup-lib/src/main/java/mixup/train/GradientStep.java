package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.engine.FlatParameters;
import mixup.engine.GradientNorm;
import mixup.engine.MemoryFormat;

/**
 * From collected gradients to new weights: clip by the common norm, then one fused pass of the
 * optimiser per parameter group.
 */
public final class GradientStep implements AutoCloseable {

  private record Group(
      String name,
      double multiplier,
      Optional<GroupRule> rule,
      FlatParameters weights,
      GroupOptimizer optimizer) {

    /** Rate of the group for the recipe's rate. */
    double rate(double learningRate, Schedule.Position at) {
      return multiplier * rule.map(r -> r.rate(at)).orElse(learningRate);
    }
  }

  private final NDManager manager;
  private final Optimizer settings;
  private final double clipNorm;
  private final MemoryFormat format;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Parameter> parameters;

  /**
   * Takes over the parameters: they become views of one flat array per group.
   *
   * @param parent owner of weights and optimiser state
   * @param parameters by name, initialised
   * @param settings update rule
   * @param rule how parameters are grouped
   * @param clipNorm largest common norm of the gradients; 0 for no limit
   * @param format layout of the kernels
   */
  public GradientStep(
      NDManager parent,
      Map<String, Parameter> parameters,
      Optimizer settings,
      ParameterGroups rule,
      double clipNorm,
      MemoryFormat format) {
    this.manager = parent.newSubManager();
    this.settings = settings;
    this.clipNorm = clipNorm;
    this.format = format;
    this.parameters = new LinkedHashMap<>(parameters);
    rule.split(parameters, settings.weightDecay()).forEach(this::add);
  }

  /** As above with kernels in torch's own layout. */
  public GradientStep(
      NDManager parent,
      Map<String, Parameter> parameters,
      Optimizer settings,
      ParameterGroups rule,
      double clipNorm) {
    this(parent, parameters, settings, rule, clipNorm, MemoryFormat.CONTIGUOUS);
  }

  private void add(ParameterGroups.Group group) {
    FlatParameters weights = FlatParameters.of(manager, group.parameters(), format);
    Optimizer own = group.rule().map(GroupRule::optimizer).orElse(settings);
    GroupOptimizer optimizer = GroupOptimizer.of(own, group.weightDecay(), weights, manager);
    String name = "group" + groups.size();
    groups.add(new Group(name, group.multiplier(), group.rule(), weights, optimizer));
  }

  /**
   * Collects the gradients, applies them and clears them; for groups without rules of their own,
   * whose rates would need to know where the run stands.
   *
   * @param learningRate scheduled rate, before the groups' multipliers
   * @param number of the update, from 1
   * @param scope for arrays that live no longer than the update
   */
  public void update(double learningRate, long number, NDManager scope) {
    apply(collect(scope), learningRate, number, scope);
  }

  /** Copies of the gradients, one flat array per group; the originals are cleared. */
  public List<NDArray> collect(NDManager scope) {
    List<NDArray> gradients = new ArrayList<>();
    for (Group group : groups) {
      gradients.add(group.weights.gradients(scope));
      group.weights.zeroGradients();
    }
    return gradients;
  }

  /** As below, for groups without rules of their own. */
  public void apply(List<NDArray> gradients, double learningRate, long number, NDManager scope) {
    apply(gradients, learningRate, null, number, scope);
  }

  /**
   * Clips collected gradients (in place), updates the weights and closes the gradients.
   *
   * @param learningRate scheduled rate, before the groups' multipliers
   * @param at where the run stands; groups with a rule of their own take their rate from it
   * @param number of the update, from 1
   * @param scope for arrays that live no longer than the update
   */
  public void apply(
      List<NDArray> gradients,
      double learningRate,
      Schedule.Position at,
      long number,
      NDManager scope) {
    if (clipNorm > 0) {
      try (NDArray norm = GradientNorm.of(gradients, scope)) {
        GradientNorm.clip(gradients, norm, clipNorm, scope);
      }
    }
    if (settings instanceof Lamb lamb && lamb.maxGradientNorm() > 0) {
      try (NDArray norm = GradientNorm.of(gradients, scope)) {
        GradientNorm.divideByExcess(gradients, norm, lamb.maxGradientNorm(), scope);
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      try (NDArray gradient = gradients.get(i)) {
        group.optimizer.update(gradient, group.rate(learningRate, at), number, scope);
      }
    }
  }

  /** Learning rate of every group for a scheduled rate; for groups without rules of their own. */
  public double[] rates(double learningRate) {
    return rates(learningRate, null);
  }

  /** Learning rate of every group at a place in the run. */
  public double[] rates(double learningRate, Schedule.Position at) {
    return groups.stream().mapToDouble(g -> g.rate(learningRate, at)).toArray();
  }

  /** Names of the parameters of every group, in order. */
  public List<List<String>> members() {
    Map<Parameter, String> names = new IdentityHashMap<>();
    parameters.forEach((name, p) -> names.put(p, name));
    return groups.stream()
        .map(g -> g.weights.parameters().stream().map(names::get).toList())
        .toList();
  }

  /** The weights, one flat array per group; changing them in place changes the parameters. */
  public List<NDArray> weights() {
    return groups.stream().map(g -> g.weights.values()).toList();
  }

  /** Whether no weight is NaN or infinite. */
  boolean weightsAreFinite() {
    return Finite.all(weights());
  }

  /** Weights and the optimiser's memory by name, flat, for a checkpoint. */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (Group group : groups) {
      state.put(group.name + ".weights", group.weights.values());
      group.optimizer.state().forEach((key, array) -> state.put(group.name + "." + key, array));
    }
    return state;
  }

  /** Gradients collected so far by group, for a checkpoint between two micro-batches. */
  Map<String, NDArray> gradients(NDManager scope) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    groups.forEach(g -> gradients.put(g.name, g.weights.gradients(scope)));
    return gradients;
  }

  /** Takes back what {@link #gradients} gave. */
  void restoreGradients(Map<String, NDArray> saved) {
    groups.forEach(group -> group.weights.setGradients(saved.get(group.name)));
  }

  @Override
  public void close() {
    groups.forEach(g -> g.weights.close());
    manager.close();
  }
}
