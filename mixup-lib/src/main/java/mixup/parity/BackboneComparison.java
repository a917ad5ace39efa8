package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares one run of a backbone with its golden file. */
final class BackboneComparison {

  private final BackboneCase golden;
  private final GoldenArrays stored;
  private final BackboneTolerances allowed;
  private final Comparison comparison;

  BackboneComparison(
      BackboneCase golden, GoldenArrays stored, BackboneTolerances allowed, Comparison comparison) {
    this.golden = golden;
    this.stored = stored;
    this.allowed = allowed;
    this.comparison = comparison;
  }

  private String label(String what) {
    return allowed.label() + " " + what;
  }

  /** Logits in evaluation mode. */
  void logits(double[] logits, String key) {
    scaled("logits", logits, stored.values(key), allowed.logits());
  }

  /** Fingerprints of all recorded stages. */
  void stages(Map<String, NDArray> taps) {
    for (String key : stored.keys("stage/")) {
      if (key.endsWith("/stat")) {
        String tap = key.substring("stage/".length(), key.length() - "/stat".length());
        NDArray output = taps.getOrDefault(layerName(tap), taps.get(tap));
        if (output == null) {
          comparison.error(label("stage " + tap + " is not exposed"), Double.MAX_VALUE, 1);
        } else {
          stage(tap, output);
        }
      }
    }
  }

  /**
   * The layer behind a tap that bears another code base's name: OpenMixup's PVT, and the inner
   * module of Swin's attention, whose last step is its projection.
   */
  private static String layerName(String tap) {
    return tap.replaceFirst("^blocks(\\d\\.)", "block$1")
        .replaceFirst("^norm3$", "norm")
        .replaceFirst("^(layers\\..*\\.attn)$", "$1.proj");
  }

  private void stage(String tap, NDArray output) {
    double[] shape = Arrays.stream(output.getShape().getShape()).asDoubleStream().toArray();
    comparison.equal(label("shape of " + tap), shape, stored.values("stage/" + tap + "/shape"));
    double[] values = GoldenArrays.values(output);
    double[] stat = stored.values("stage/" + tap + "/stat");
    Moments moments = Moments.of(values);
    double deviation = stat[1];
    relative("mean of " + tap, moments.mean(), stat[0], deviation, allowed.stage());
    relative("deviation of " + tap, moments.deviation(), stat[1], deviation, allowed.stage());
    relative("maximum of " + tap, moments.largest(), stat[2], stat[2], allowed.stage());
    double[] first = Arrays.copyOf(values, 16);
    comparison.arrays(
        label("values of " + tap),
        first,
        stored.values("stage/" + tap + "/first16"),
        stat[2],
        allowed.stage());
  }

  /** Loss, gradients and running statistics of the training step. */
  void step(BackboneRun run) {
    BackboneRun.Step step = run.step();
    double loss = stored.number("train/loss");
    relative("training loss", step.loss(), loss, Math.abs(loss), allowed.loss());
    gradientNorms(run);
    statistics(run);
    if (allowed.label().equals("float64")) {
      scaled("training logits", step.logits(), stored.values("train/logits_f64"), allowed.logits());
      gradientValues(run);
    }
  }

  private void gradientNorms(BackboneRun run) {
    double[] norms = run.gradientNorms();
    double total = stored.number("train/grad_total");
    relative("total gradient norm", Moments.norm(norms), total, total, allowed.totalGradient());
    double[] expected = stored.values("train/grad_norms");
    comparison.equal(label("number of gradients"), norms.length, expected.length);
    int i = 0;
    for (String name : golden.parameters().keySet()) {
      double scale = expected[i] + 0.001 * total;
      relative(
          "gradient norm of " + name, norms[i], expected[i], scale, allowed.parameterGradient());
      i++;
    }
  }

  private void gradientValues(BackboneRun run) {
    String prefix = "train/grad_first16/";
    for (String key : stored.keys(prefix)) {
      String name = key.substring(prefix.length());
      double[] expected = stored.values(key);
      double[] actual = Arrays.copyOf(run.gradient(name), expected.length);
      scaled("gradient of " + name, actual, expected, allowed.parameterGradient());
    }
  }

  private void statistics(BackboneRun run) {
    List<String> names = List.copyOf(golden.buffers().keySet());
    if (names.isEmpty()) {
      return; // a network without batch norm; its names were compared before
    }
    double[] means = stored.values("train/bn_mean");
    double[] deviations = stored.values("train/bn_std");
    double[] first = stored.values("train/bn_first4");
    comparison.equal(label("number of statistics"), names.size(), means.length);
    for (int i = 0; i < names.size(); i++) {
      double[] values = run.buffer(names.get(i));
      Moments moments = Moments.of(values);
      statistic("mean of " + names.get(i), moments.mean(), means[i]);
      statistic("deviation of " + names.get(i), moments.deviation(), deviations[i]);
      for (int j = 0; j < 4; j++) {
        statistic(names.get(i) + "[" + j + "]", values[j], first[4 * i + j]);
      }
    }
  }

  private void statistic(String what, double actual, double expected) {
    double tolerance = allowed.statistics() + allowed.statisticsRelative() * Math.abs(expected);
    comparison.error(label(what), Math.abs(actual - expected), tolerance);
  }

  private void relative(
      String what, double actual, double expected, double scale, double tolerance) {
    comparison.error(label(what), Math.abs(actual - expected) / scale, tolerance);
  }

  private void scaled(String what, double[] actual, double[] expected, double tolerance) {
    double scale = Moments.of(expected).largest();
    comparison.arrays(label(what), actual, expected, scale, tolerance);
  }
}
