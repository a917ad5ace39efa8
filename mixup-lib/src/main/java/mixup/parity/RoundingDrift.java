package mixup.parity;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import mixup.nn.Network;

/**
 * How far runs in float32 drift apart that start from weights moved by one rounding. Signs of ReLUs
 * flip, the gradients differ, and every update adds to it; which flip, and how early, depends on
 * the kernels of processor and memory layout. It knows no stored values.
 *
 * @param loss largest relative difference of the losses up to each update
 * @param norm the same for the norm of the gradients
 */
record RoundingDrift(double[] loss, double[] norm) {

  private static final int RUNS = 4;

  /** No drift over a number of updates. */
  static RoundingDrift none(int updates) {
    return new RoundingDrift(new double[updates], new double[updates]);
  }

  /** Runs the case with weights nudged in different patterns, twice in each memory layout. */
  static RoundingDrift measure(TrajectoryCase golden, Supplier<Network> network) {
    List<List<TrajectoryRun.Update>> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run(golden, network.get(), i));
    }
    RoundingDrift drift = none(runs.get(0).size());
    for (int i = 1; i < RUNS; i++) {
      for (int j = 0; j < i; j++) {
        drift.include(runs.get(i), runs.get(j));
      }
    }
    return drift;
  }

  private static List<TrajectoryRun.Update> run(
      TrajectoryCase golden, Network network, int pattern) {
    List<TrajectoryRun.Update> updates = new ArrayList<>();
    try (TrajectoryRun run =
        new TrajectoryRun(golden, network, DataType.FLOAT32, pattern % 2 == 0)) {
      run.nudge(pattern);
      for (int t = 0; t < golden.recipe().count("steps"); t++) {
        updates.add(run.update(t));
      }
    }
    return updates;
  }

  private void include(List<TrajectoryRun.Update> a, List<TrajectoryRun.Update> b) {
    double worstLoss = 0;
    double worstNorm = 0;
    for (int t = 0; t < loss.length; t++) {
      worstLoss = Math.max(worstLoss, relative(a.get(t).losses(), b.get(t).losses()));
      worstNorm = Math.max(worstNorm, relative(a.get(t).gradientNorm(), b.get(t).gradientNorm()));
      loss[t] = Math.max(loss[t], worstLoss);
      norm[t] = Math.max(norm[t], worstNorm);
    }
  }

  private static double relative(double... pair) {
    return Math.abs(pair[0] - pair[1]) / Math.abs(pair[0]);
  }

  private static double relative(double[] a, double[] b) {
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> relative(a[i], b[i]));
    return Moments.of(differences).largest();
  }
}
