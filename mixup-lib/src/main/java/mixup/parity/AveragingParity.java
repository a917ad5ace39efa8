package mixup.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mixup.engine.Autograd;
import mixup.engine.Functional;
import mixup.train.Averaging;
import mixup.train.WarmUp;
import mixup.train.WeightAverage;

/**
 * Replays {@code bn_ema.npz}: running statistics of batch norm, the moving average of weight and
 * statistics, and the momentum of OpenMixup's hook.
 */
final class AveragingParity implements ParityCheck {

  private static final double TOLERANCE = 1e-9;
  private static final double DECAY = 0.9;
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;
  private static final int STEPS = 4;
  private static final int CHANNELS = 3;
  private static final NDIndex EVERYTHING = new NDIndex("...");

  @Override
  public boolean covers(Path file) {
    return ParityResult.nameOf(file).equals("bn_ema.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    compareMomenta(stored, comparison);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      replay(stored, manager, comparison);
    }
    return comparison.result(file);
  }

  private static void compareMomenta(GoldenArrays stored, Comparison comparison) {
    for (WarmUp shape : WarmUp.values()) {
      String name = shape == WarmUp.EXPONENTIAL ? "exp" : shape.name().toLowerCase(Locale.ROOT);
      double[] expected = stored.values("openmixup_momentum_" + name);
      Averaging hook = new Averaging.OpenMixup(0.999, false, shape, 10, 0.9);
      double[] actual = new double[expected.length];
      Arrays.setAll(actual, hook::momentum);
      comparison.arrays("momentum, warm-up " + name, actual, expected, 1, 1e-12);
    }
  }

  private static void replay(GoldenArrays stored, NDManager manager, Comparison comparison) {
    NDArray weight = start(manager, "weight");
    NDArray bias = start(manager, "bias");
    NDArray mean = start(manager, "running_mean");
    NDArray variance = start(manager, "running_var");
    Averaging settings = new Averaging.Everything(DECAY);
    List<NDArray> buffers = List.of(mean, variance);
    try (var average = new WeightAverage(manager, settings, List.of(weight, bias), buffers)) {
      for (int t = 0; t < STEPS; t++) {
        NDArray input = array(manager, stored, "bn_input_" + t);
        NDArray output =
            Functional.batchNorm(input, weight, bias, mean, variance, true, MOMENTUM, EPSILON);
        compare("bn_output_" + t, output, stored, comparison);
        compare("bn_running_mean_" + t, mean, stored, comparison);
        compare("bn_running_var_" + t, variance, stored, comparison);
        average.follow(t);
        compare("ema_weight_" + t, average.state().get("0"), stored, comparison);
        compare("ema_running_mean_" + t, average.state().get("2"), stored, comparison);
        compare("ema_running_var_" + t, average.state().get("3"), stored, comparison);
        weight.set(EVERYTHING, array(manager, stored, "weight_" + t));
      }
    }
  }

  private static NDArray start(NDManager manager, String name) {
    Shape shape = new Shape(CHANNELS);
    return manager
        .create(new Fill(0, 1).tensor(name, shape), shape)
        .toType(DataType.FLOAT64, false);
  }

  private static NDArray array(NDManager manager, GoldenArrays stored, String key) {
    return manager.create(stored.values(key)).reshape(new Shape(stored.shape(key)));
  }

  private static void compare(
      String key, NDArray actual, GoldenArrays stored, Comparison comparison) {
    double[] expected = stored.values(key);
    double scale = Moments.of(expected).largest();
    comparison.arrays(key, actual.toDoubleArray(), expected, scale, TOLERANCE);
  }
}
