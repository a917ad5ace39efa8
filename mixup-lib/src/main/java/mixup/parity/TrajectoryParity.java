package mixup.parity;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;

/**
 * Replays {@code NAME.npz} with {@code NAME.json}: short training runs, in float64, where
 * everything must agree, and in float32.
 */
final class TrajectoryParity implements ParityCheck {

  @Override
  public boolean covers(Path file) {
    Path side = TrajectoryCase.sideFile(file);
    if (!Files.isRegularFile(side)) {
      return false;
    }
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readString(side));
      return root.has("steps") && Networks.names().contains(root.path("network").asText());
    } catch (IOException e) {
      return false; // a side file of another kind
    }
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    TrajectoryCase golden = TrajectoryCase.read(file);
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    compare(golden, stored, DataType.FLOAT64, TrajectoryTolerances.float64(), comparison);
    comparison.add(single(golden, stored));
    return comparison.result(file);
  }

  /**
   * The float32 run. Where it passes the published tolerances nothing else is asked; else they are
   * widened to what rounding does on this machine.
   */
  private static Comparison single(TrajectoryCase golden, GoldenArrays stored) {
    Comparison published = new Comparison();
    TrajectoryTolerances table =
        TrajectoryTolerances.float32(golden, RoundingDrift.none(golden.recipe().count("steps")));
    compare(golden, stored, DataType.FLOAT32, table, published);
    if (published.passed() || golden.smooth()) {
      return published;
    }
    Comparison measured = new Comparison();
    RoundingDrift drift = RoundingDrift.measure(golden, () -> network(golden));
    compare(
        golden, stored, DataType.FLOAT32, TrajectoryTolerances.float32(golden, drift), measured);
    return measured;
  }

  private static Network network(TrajectoryCase golden) {
    GoldenRecipe recipe = golden.recipe();
    NetworkPlan plan =
        Networks.plan(recipe.text("network"))
            .withClasses(recipe.count("classes"))
            .withRates(recipe.number("drop_path"), 0);
    return Networks.create(plan);
  }

  private static void compare(
      TrajectoryCase golden,
      GoldenArrays stored,
      DataType type,
      TrajectoryTolerances allowed,
      Comparison comparison) {
    try (TrajectoryRun run = new TrajectoryRun(golden, network(golden), type)) {
      var compare = new TrajectoryComparison(golden, stored, allowed, comparison);
      compare.updates(run);
      compare.end(run);
    }
  }
}
