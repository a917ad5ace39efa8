package mixup.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.train.Adam;
import mixup.train.AdamW;
import mixup.train.Decay;
import mixup.train.GradientStep;
import mixup.train.Lamb;
import mixup.train.Optimizer;
import mixup.train.ParameterGroups;
import mixup.train.Sgd;

/** Replays {@code optimizers.npz}: updates of two small parameters with given gradients. */
final class OptimizerParity implements ParityCheck {

  private static final double TOLERANCE = 1e-9;
  private static final List<String> NAMES = List.of("w.weight", "b.bias");

  @Override
  public boolean covers(Path file) {
    return ParityResult.nameOf(file).equals("optimizers.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (String key : stored.keys("case")) {
      if (key.endsWith("_kind")) {
        replay(stored, key.substring(0, key.length() - "kind".length()), comparison);
      }
    }
    return comparison.result(file);
  }

  private static Optimizer settings(GoldenArrays stored, String key) {
    double[] h = stored.values(key + "hyper");
    return switch ((int) stored.number(key + "kind")) {
      case 0 -> new Sgd(h[0], h[1], h[2], h[3] == 1, h[4]);
      case 1 -> new Adam(h[0], h[5], h[6], h[7], h[4]);
      case 2 -> new AdamW(h[0], h[5], h[6], h[7], h[4]);
      case 3 ->
          new Lamb(
              h[0], h[5], h[6], h[7], h[4], h[9], h[10] == 1, h[11] == 1, h[12] == 1, h[13] == 1);
      default -> throw new IllegalArgumentException("unknown kind in " + key);
    };
  }

  private static void replay(GoldenArrays stored, String key, Comparison comparison) {
    Optimizer settings = settings(stored, key);
    double clip = stored.values(key + "hyper")[8];
    ParameterGroups groups = new ParameterGroups(Decay.NONE_EXCLUDED);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Map<String, Parameter> parameters = new LinkedHashMap<>();
      NAMES.forEach(name -> parameters.put(name, parameter(manager, stored, key, name)));
      try (GradientStep step = new GradientStep(manager, parameters, settings, groups, clip)) {
        int updates = (int) stored.shape(key + "grad_" + NAMES.get(0))[0];
        for (int t = 0; t < updates; t++) {
          collect(manager, stored, key, t, parameters);
          step.update(settings.learningRate(), t + 1L, manager);
          compare(stored, key, t, parameters, step, comparison);
        }
      }
    }
  }

  private static Parameter parameter(
      NDManager manager, GoldenArrays stored, String key, String name) {
    Parameter p = Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
    Shape shape = new Shape(stored.shape(key + "start_" + name));
    p.setArray(manager.create(stored.values(key + "start_" + name)).reshape(shape));
    return p;
  }

  /** Makes the stored gradient the parameter's: that of Σ θ g. */
  private static void collect(
      NDManager manager,
      GoldenArrays stored,
      String key,
      int t,
      Map<String, Parameter> parameters) {
    try (Autograd.Scope on = Autograd.grad()) {
      parameters.forEach(
          (name, p) -> {
            NDArray gradient = manager.create(row(stored, key + "grad_" + name, t));
            NDArray shaped = gradient.reshape(p.getArray().getShape());
            Autograd.backward(shaped.mul(p.getArray()).sum());
          });
    }
  }

  private static double[] row(GoldenArrays stored, String key, int t) {
    double[] all = stored.values(key);
    int length = all.length / (int) stored.shape(key)[0];
    return Arrays.copyOfRange(all, t * length, (t + 1) * length);
  }

  private static void compare(
      GoldenArrays stored,
      String key,
      int t,
      Map<String, Parameter> parameters,
      GradientStep step,
      Comparison comparison) {
    parameters.forEach(
        (name, p) ->
            compare(stored, key + "value_" + name, t, p.getArray().toDoubleArray(), comparison));
    OptimizerState state = new OptimizerState(step, parameters);
    for (String kind : state.kinds()) {
      for (String name : NAMES) {
        compare(stored, key + kind + "_" + name, t, state.of(kind, name), comparison);
      }
    }
  }

  private static void compare(
      GoldenArrays stored, String key, int t, double[] actual, Comparison comparison) {
    double[] expected = row(stored, key, t);
    double scale = Math.max(Moments.of(expected).largest(), 1e-30);
    comparison.arrays(key + " after update " + (t + 1), actual, expected, scale, TOLERANCE);
  }
}
