package mixup.reproduction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mixup.data.Augmentation;
import mixup.method.CutMix;
import mixup.method.Method;
import mixup.method.Mixup;
import mixup.method.Vanilla;
import mixup.train.DataSpec;
import mixup.train.EpochRow;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.RunResult;
import mixup.train.RunState;

/** A table of three methods with made-up published numbers, and made-up runs. */
public final class Fixtures {

  public static final Method VANILLA = new Vanilla();
  public static final Method MIXUP = Mixup.cifar();
  public static final Method CUTMIX = CutMix.paper();

  private Fixtures() {}

  /** Vanilla 20, Mixup 19, CutMix 18 percent in the paper; a setup of seconds in every preset. */
  public static Table table() {
    Map<Preset, Setup> setups = new EnumMap<>(Preset.class);
    Map<Preset, Budget> budgets = new EnumMap<>(Preset.class);
    for (Preset preset : Preset.values()) {
      setups.put(preset, setup(1 + setups.size()));
      budgets.put(preset, new Budget(3, Duration.ofSeconds(1)));
    }
    Block block =
        new Block(
            "net",
            "Net-1",
            "Data-1",
            setups,
            List.of(
                cell("vanilla", VANILLA, 20),
                cell("mixup", MIXUP, 19),
                cell("cutmix", CUTMIX, 18)));
    return new Table(
        "test-table", "Test, Table 1", "Test", "A test.", Rule.BEST, List.of(block), budgets);
  }

  /** A run of a second or two. */
  public static Setup setup(int epochs) {
    return new Setup(
        new DataSpec("fashion-mnist-sample", 2, 2, Augmentation.CROP_AND_FLIP),
        new NetworkSpec("s8", NetworkSpec.Start.FRAMEWORK),
        Recipe.recursiveMixCifar200().scaledTo(epochs, 10));
  }

  private static Cell cell(String id, Method method, double value) {
    PublishedKey key = new PublishedKey("test", "Table 1", "Data-1", "Net-1", id, "");
    return new Cell(
        id,
        id,
        method,
        Optional.of(new PublishedValue(value, "top1_error", "%", "", key)),
        EnumSet.allOf(Preset.class));
  }

  /** Runs whose only epoch has the given errors, by method and seed. */
  public static final class Runs implements RunLookup {
    private final Map<Method, List<Double>> errors = new HashMap<>();

    /** Errors of seeds 0, 1, ...; NaN for a run that is not there. */
    public Runs with(Method method, Double... perSeed) {
      errors.put(method, Arrays.asList(perSeed));
      return this;
    }

    @Override
    public Optional<RunResult> find(Setup setup, Method method, long seed) {
      List<Double> all = errors.getOrDefault(method, List.of());
      return seed < all.size() && !all.get((int) seed).isNaN()
          ? Optional.of(run(method.name() + "-s" + seed, all.get((int) seed)))
          : Optional.empty();
    }
  }

  /** A finished run with the given top-1 errors per epoch. */
  public static RunResult run(String name, Double... errors) {
    List<EpochRow> rows =
        IntStream.range(0, errors.length)
            .mapToObj(i -> new EpochRow(i + 1, 0.1, 1, 1, errors[i], 0))
            .toList();
    return new RunResult(Path.of(name), RunState.DONE, rows);
  }
}
