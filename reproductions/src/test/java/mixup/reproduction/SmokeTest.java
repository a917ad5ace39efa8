package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mixup.dataset.DataOptions;
import mixup.method.Method;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.train.CheckpointInterval;
import mixup.train.EpochRow;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;
import mixup.train.Trainer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network and recipe that a table has at preset smoke learns, plainly and with the method
 * that needs most of a network: regions of its last map.
 */
class SmokeTest {

  private static final Predicate<Method> TRIED =
      List.<Method>of(new Vanilla(), RecursiveMix.cifar(), RecursiveMix.imageNet())::contains;

  @TempDir Path runs;

  static Stream<Named<Experiment>> experiments() {
    return Tables.all().stream()
        .map(table -> RunList.of(table, Preset.SMOKE, 1, "cpu", Availability.current()))
        .flatMap(list -> list.entries().stream())
        .map(RunEntry::experiment)
        .filter(experiment -> TRIED.test(experiment.method()))
        .distinct()
        .map(experiment -> Named.of(name(experiment), experiment));
  }

  private static String name(Experiment experiment) {
    return "%s (drop %s), %s, smoothing %s: %s"
        .formatted(
            experiment.network().name(),
            experiment.network().dropPath(),
            experiment.recipe().optimizer(),
            experiment.recipe().loss().smoothing().epsilon(),
            experiment.method());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void learns(Experiment experiment) {
    RunResult result =
        new Trainer(
                experiment,
                Pictures.open(experiment.data(), DataOptions.defaults()),
                runs,
                Progress.SILENT,
                RunListener.NONE,
                CheckpointInterval.of(Duration.ofHours(1)))
            .train();
    assertThat(result.state()).isEqualTo(RunState.DONE);
    assertThat(result.rows()).hasSize(experiment.recipe().epochs());
    assertThat(result.rows()).allMatch(EpochRow::measured);
    assertThat(result.rows().stream().map(EpochRow::trainLoss))
        .allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyBlockIsPartOfIt(Table table) {
    assertThat(table.blocks())
        .filteredOn(block -> !table.id().contains("figure"))
        .allSatisfy(block -> assertThat(block.setup(Preset.SMOKE)).as(block.id()).isPresent());
  }

  static List<Table> tables() {
    return Tables.all();
  }
}
