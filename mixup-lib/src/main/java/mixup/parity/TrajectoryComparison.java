package mixup.parity;

import java.util.List;
import java.util.function.Function;

/** Compares one repeated run with its golden file. */
final class TrajectoryComparison {

  private static final int FIRST = 8;

  private final TrajectoryCase golden;
  private final GoldenArrays stored;
  private final TrajectoryTolerances allowed;
  private final Comparison comparison;

  TrajectoryComparison(
      TrajectoryCase golden,
      GoldenArrays stored,
      TrajectoryTolerances allowed,
      Comparison comparison) {
    this.golden = golden;
    this.stored = stored;
    this.allowed = allowed;
    this.comparison = comparison;
  }

  private String key(String what) {
    return what + "_" + allowed.label();
  }

  /** Groups, rates, losses and norms of all updates. */
  void updates(TrajectoryRun run) {
    comparison.equal("parameters of the groups", run.groups(), golden.groups());
    int steps = golden.recipe().count("steps");
    for (int t = 0; t < steps; t++) {
      TrajectoryRun.Update update = run.update(t);
      row("lr", t, update.rates(), 1e-12);
      row(key("loss"), t, update.losses(), allowed.loss(t));
      row(key("grad_norm"), t, new double[] {update.gradientNorm()}, allowed.gradientNorm(t));
      row(key("weight_norm"), t, new double[] {update.weightNorm()}, allowed.weights());
    }
  }

  private void row(String key, int t, double[] actual, double tolerance) {
    double[] all = stored.values(key);
    double[] expected = new double[all.length / (int) stored.shape(key)[0]];
    System.arraycopy(all, t * expected.length, expected, 0, expected.length);
    double scale = Math.max(Moments.of(expected).largest(), Double.MIN_NORMAL);
    comparison.arrays(key + " of update " + t, actual, expected, scale, tolerance);
  }

  /** Weights, statistics, optimiser state, average and logits after the last update. */
  void end(TrajectoryRun run) {
    if (!allowed.smooth()) {
      return;
    }
    List<String> parameters = List.copyOf(golden.parameters().keySet());
    weightsAndBuffers(run, "");
    OptimizerState state = run.optimizerState();
    for (String kind : state.kinds()) {
      fingerprints(kind, parameters, name -> state.of(kind, name), allowed.weights());
    }
    logits(run, "");
    if (run.averages()) {
      try (var lent = run.lendAverage()) {
        weightsAndBuffers(run, "ema_");
        logits(run, "ema_");
      }
    }
  }

  private void weightsAndBuffers(TrajectoryRun run, String prefix) {
    List<String> parameters = List.copyOf(golden.parameters().keySet());
    fingerprints(prefix + "weights", parameters, run::weight, allowed.weights());
    List<String> buffers = List.copyOf(golden.buffers().keySet());
    if (!buffers.isEmpty()) {
      fingerprints(prefix + "buffers", buffers, run::buffer, allowed.values());
    }
  }

  private void logits(TrajectoryRun run, String prefix) {
    String key = key(prefix + "eval_logits");
    double[] expected = stored.values(key);
    double[] actual = run.logits((int) stored.shape(key)[0]);
    comparison.arrays(key, actual, expected, Moments.of(expected).largest(), allowed.values());
  }

  private void fingerprints(
      String what, List<String> names, Function<String, double[]> values, double tolerance) {
    double[] all = stored.values(key(what));
    comparison.equal("rows of " + what, all.length, names.size() * (FIRST + 2));
    for (int i = 0; i < names.size(); i++) {
      double[] expected = new double[FIRST + 2];
      System.arraycopy(all, i * expected.length, expected, 0, expected.length);
      double[] actual = fingerprint(values.apply(names.get(i)));
      double scale = Math.max(Moments.of(expected).largest(), Double.MIN_NORMAL);
      comparison.arrays(key(what) + " of " + names.get(i), actual, expected, scale, tolerance);
    }
  }

  /** Mean, population standard deviation, first eight values. */
  private static double[] fingerprint(double[] values) {
    Moments moments = Moments.of(values);
    double[] row = new double[FIRST + 2];
    row[0] = moments.mean();
    row[1] = moments.deviation();
    System.arraycopy(values, 0, row, 2, Math.min(FIRST, values.length));
    return row;
  }
}
