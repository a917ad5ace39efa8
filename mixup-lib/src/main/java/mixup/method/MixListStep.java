package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Scalars;

/**
 * One run of a {@link MixList}: owns a step for each entry. Every repeat takes one number of the
 * stream for the choice; the chosen step goes on with the same stream.
 */
public final class MixListStep implements TrainingStep {

  private final MixList settings;
  private final List<TrainingStep> steps = new ArrayList<>();
  private final TrainingStep plain;
  private int epoch;

  MixListStep(MixList settings, StepContext context) {
    this.settings = settings;
    for (MixList.Entry entry : settings.entries()) {
      steps.add(entry.method().step(context));
    }
    this.plain = new Vanilla().step(context);
  }

  @Override
  public void at(Moment moment) {
    epoch = moment.epoch();
    steps.forEach(step -> step.at(moment));
  }

  @Override
  public void updated(Moment moment) {
    steps.forEach(step -> step.updated(moment));
  }

  @Override
  public void beginEpoch(int begun) {
    epoch = begun;
    steps.forEach(step -> step.beginEpoch(begun));
  }

  /** Trains on the unmixed batch where no entry is active. */
  @Override
  public StepResult run(Batch batch, RandomGenerator random) {
    List<Integer> candidates = active();
    if (candidates.isEmpty()) {
      return plain.run(batch, random);
    }
    StepResult first = repeat(candidates, batch, random);
    if (settings.repeats() == 1) {
      return first;
    }
    NDArray sum = first.loss();
    for (int r = 1; r < settings.repeats(); r++) {
      sum = add(sum, repeat(candidates, batch, random));
    }
    try (NDArray total = sum) {
      NDArray mean = Scalars.scale(total, 1.0 / settings.repeats());
      return new StepResult(mean, first.logits(), first.targets(), first.mixed());
    }
  }

  private static NDArray add(NDArray sum, StepResult next) {
    try (sum;
        NDArray loss = next.loss()) {
      return sum.add(loss);
    }
  }

  private List<Integer> active() {
    List<Integer> active = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (settings.entries().get(i).isActive(epoch)) {
        active.add(i);
      }
    }
    return active;
  }

  private StepResult repeat(List<Integer> candidates, Batch batch, RandomGenerator random) {
    int chosen = choose(candidates, random.nextDouble());
    if (candidates.size() > 1 && settings.entries().get(chosen).method() instanceof Vanilla) {
      candidates.remove(Integer.valueOf(chosen));
    }
    return steps.get(chosen).run(batch, random);
  }

  /** The candidate at a place, 0..1, on the line of their weights. */
  private int choose(List<Integer> candidates, double place) {
    double rest = place * candidates.stream().mapToDouble(this::weight).sum();
    for (int candidate : candidates) {
      rest -= weight(candidate);
      if (rest < 0) {
        return candidate;
      }
    }
    return candidates.get(candidates.size() - 1);
  }

  private double weight(int candidate) {
    return settings.entries().get(candidate).probability();
  }

  /** What any entry asks for: a network that was trained with a factor is measured with it. */
  @Override
  public ParameterStore evaluation(ParameterStore store) {
    ParameterStore asked = store;
    for (TrainingStep step : steps) {
      asked = step.evaluation(asked);
    }
    return asked;
  }

  @Override
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String prefix = prefix(i);
      steps.get(i).parameters().forEach((name, p) -> all.put(prefix + name, p));
    }
    return all;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String prefix = prefix(i);
      steps.get(i).state().forEach((name, array) -> all.put(prefix + name, array));
    }
    return all;
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    int taken = 0;
    for (int i = 0; i < steps.size(); i++) {
      Map<String, NDArray> own = withPrefix(state, prefix(i));
      steps.get(i).restore(own);
      taken += own.size();
    }
    if (taken != state.size()) {
      throw new IllegalArgumentException("state of other entries: " + state.keySet());
    }
  }

  private static Map<String, NDArray> withPrefix(Map<String, NDArray> state, String prefix) {
    Map<String, NDArray> own = new LinkedHashMap<>();
    state.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), array);
          }
        });
    return own;
  }

  /** Place and name, as the same method may be there twice. */
  private String prefix(int entry) {
    return entry + "." + settings.entries().get(entry).method().name() + ".";
  }

  @Override
  public void close() {
    steps.forEach(TrainingStep::close);
    plain.close();
  }
}
