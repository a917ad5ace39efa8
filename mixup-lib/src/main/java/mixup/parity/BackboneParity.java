package mixup.parity;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.nn.Network;
import mixup.nn.Networks;

/**
 * Replays {@code NAME.npz} with {@code NAME.params.json}: names and shapes of all parameters,
 * evaluation logits, fingerprints of the stages and one training step with its gradients and
 * running statistics, in float32 and in float64. Only the float64 run sees small slips (an eps, a
 * momentum); float32 is what users compute in.
 */
public final class BackboneParity implements ParityCheck {

  private static final int CHANNELS = 3;

  /** Creates the network under test. */
  @FunctionalInterface
  interface Factory {
    Network create(String name, int classes, int channels);
  }

  private final Factory factory;

  /** Checks the networks of the registry. */
  public BackboneParity() {
    this(Networks::create);
  }

  BackboneParity(Factory factory) {
    this.factory = factory;
  }

  @Override
  public boolean covers(Path file) {
    try {
      return Files.isRegularFile(BackboneCase.sideFile(file))
          && Networks.names().contains(BackboneCase.read(file).network());
    } catch (IOException e) {
      return false; // a side file of another kind
    }
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    BackboneCase golden = BackboneCase.read(file);
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    compareFormula(golden, stored, comparison);
    compareRun(golden, stored, DataType.FLOAT32, comparison);
    compareRun(golden, stored, DataType.FLOAT64, comparison);
    return comparison.result(file);
  }

  /** Input and targets do not depend on a network: they are equal to the last bit. */
  private static void compareFormula(
      BackboneCase golden, GoldenArrays stored, Comparison comparison) {
    Fill fill = golden.fill();
    float[] pictures = fill.pictures(golden.evaluated(), CHANNELS, golden.height(), golden.width());
    double[] first = new double[16];
    Arrays.setAll(first, i -> pictures[i]);
    comparison.equal("first values of the input", first, stored.values("input_first16"));
    double[] classes = stored.values("train/target_class");
    double[] lambdas = stored.values("train/target_lam");
    for (int n = 0; n < golden.trained(); n++) {
      int[] pair = fill.classes(n, golden.classes());
      comparison.equal("first class of target " + n, pair[0], (int) classes[2 * n]);
      comparison.equal("second class of target " + n, pair[1], (int) classes[2 * n + 1]);
      comparison.error("share of target " + n, Math.abs(fill.lambda(n) - lambdas[n]), 1e-9);
    }
  }

  private void compareRun(
      BackboneCase golden, GoldenArrays stored, DataType type, Comparison comparison) {
    boolean single = type == DataType.FLOAT32;
    BackboneTolerances allowed =
        single ? BackboneTolerances.float32(noise(golden, stored)) : BackboneTolerances.float64();
    var compare = new BackboneComparison(golden, stored, allowed, comparison);
    Network network = network(golden);
    compareNames(golden, network, comparison);
    try (BackboneRun run = new BackboneRun(golden, network, type)) {
      compare.logits(run.logits(), single ? "logits" : "logits_f64");
      compare.stages(run.taps());
      compare.step(run); // last, for it changes the running statistics
    }
  }

  private RoundingNoise noise(BackboneCase golden, GoldenArrays stored) {
    double loss = stored.number("train/loss");
    double difference = Math.abs(stored.number("train/loss_f32") - loss) / Math.abs(loss);
    return RoundingNoise.of(golden, difference, () -> network(golden));
  }

  private Network network(BackboneCase golden) {
    return factory.create(golden.network(), golden.classes(), CHANNELS);
  }

  private static void compareNames(BackboneCase golden, Network network, Comparison comparison) {
    comparison.equal(
        "names and shapes of the parameters",
        shapes(network.trainedParameters()),
        List.copyOf(golden.parameters().entrySet()));
    comparison.equal(
        "names and shapes of the statistics",
        shapes(network.buffers()),
        List.copyOf(golden.buffers().entrySet()));
  }

  private static List<Map.Entry<String, Shape>> shapes(Map<String, Parameter> parameters) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach((name, p) -> shapes.put(name, p.getShape()));
    return List.copyOf(shapes.entrySet());
  }
}
