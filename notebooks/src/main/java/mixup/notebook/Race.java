package mixup.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import mixup.data.Augmentation;
import mixup.data.Splits;
import mixup.method.Method;
import mixup.method.Methods;
import mixup.reproduction.Preset;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Setup;
import mixup.reproduction.sweep.RunOutcome;
import mixup.reproduction.sweep.Sweep;
import mixup.train.CheckpointInterval;
import mixup.train.DataSpec;
import mixup.train.EpochRow;
import mixup.train.Evaluation;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Progress;
import mixup.train.Recipe;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;
import mixup.train.Trainer;

/** Trains several methods from the same start and lays their curves side by side. */
public final class Race {

  private final Map<String, RunResult> results;

  private Race(Map<String, RunResult> results) {
    this.results = results;
  }

  /**
   * A race of about two minutes on two cores (preset {@code cpu} and larger) or of seconds ({@code
   * smoke}), on the bundled pictures.
   */
  public static Setup setup(String preset) {
    boolean smoke = Preset.of(preset) == Preset.SMOKE;
    Augmentation augmentation = new Augmentation(2, Augmentation.Fill.ZERO, true);
    DataSpec data =
        new DataSpec("fashion-mnist-sample", smoke ? 2 : 30, smoke ? 5 : 100, augmentation);
    NetworkSpec network = new NetworkSpec(smoke ? "s8" : "r18_16", NetworkSpec.Start.FRAMEWORK);
    Recipe recipe = Recipe.recursiveMixCifar200().scaledTo(smoke ? 2 : 40, smoke ? 10 : 25);
    return new Setup(
        data, network, recipe, smoke ? Evaluation.everyEpoch() : Evaluation.everyAndLastTen(2));
  }

  /**
   * Trains the methods, as many at a time as there are cores; a curve grows meanwhile. Epochs that
   * an earlier call has trained are taken as they are.
   *
   * <p>A method that is not in the registry, for example a record declared in a cell, is known to
   * this Java machine alone: it is trained here, after the others, and anew in every call, since
   * its settings do not tell whether its code has changed.
   *
   * @param setup pictures, network and recipe, the same for all
   * @param methods methods to compare, no two of the same name
   * @param seed start, order of the pictures and their crops, the same for all
   * @throws IllegalArgumentException if a method comes twice
   * @throws IllegalStateException if a run failed or was interrupted
   */
  public static Race run(
      Setup setup, List<Method> methods, long seed, Progress progress, LiveCurve curve) {
    Path runs = RunsRoot.standard();
    List<Experiment> experiments = experiments(setup, methods, seed);
    List<Experiment> known =
        experiments.stream().filter(x -> Unregistered.isKnown(x.method())).toList();
    RunListener listener = (experiment, row) -> plot(curve, experiment, row);
    for (Experiment experiment : known) {
      RunFolder.of(runs, experiment).metrics().forEach(row -> plot(curve, experiment, row));
    }
    List<RunOutcome> outcomes =
        new Sweep(runs, Sweep.standardJobs(Notebook.device()))
            .run("training", known, progress, listener);
    outcomes.stream().filter(o -> !o.done()).findFirst().ifPresent(Race::fail);
    Map<String, RunResult> results = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      RunResult result =
          Unregistered.isKnown(experiment.method())
              ? RunFolder.of(runs, experiment).result()
              : Unregistered.train(experiment, runs, progress, listener);
      results.put(title(experiment.method()), result);
    }
    return new Race(results);
  }

  /**
   * A race on pictures that no other process can open: trained here, one method after the other.
   * Epochs that an earlier call has trained are taken as they are, so the name of the pictures in
   * the setup has to tell them from others.
   *
   * @param pictures training and test, in place of the set that the setup names
   * @throws IllegalArgumentException if a method comes twice
   * @throws IllegalStateException if a run was interrupted
   */
  public static Race run(
      Setup setup,
      List<Method> methods,
      Splits pictures,
      long seed,
      Progress progress,
      LiveCurve curve) {
    Path runs = RunsRoot.standard();
    RunListener listener = (experiment, row) -> plot(curve, experiment, row);
    Map<String, RunResult> results = new LinkedHashMap<>();
    for (Experiment experiment : experiments(setup, methods, seed)) {
      RunFolder.of(runs, experiment).metrics().forEach(row -> plot(curve, experiment, row));
      RunResult result =
          new Trainer(experiment, pictures, runs, progress, listener, CheckpointInterval.standard())
              .train();
      if (result.state() != RunState.DONE) {
        throw new IllegalStateException("a run is not done: " + result.folder().getFileName());
      }
      results.put(title(experiment.method()), result);
    }
    return new Race(results);
  }

  private static List<Experiment> experiments(Setup setup, List<Method> methods, long seed) {
    Set<String> names = new HashSet<>();
    for (Method method : methods) {
      if (!names.add(method.name())) {
        throw new IllegalArgumentException(method.name() + " runs twice in one race");
      }
    }
    return methods.stream().map(m -> setup.experiment(m, seed, Notebook.device())).toList();
  }

  private static void plot(LiveCurve curve, Experiment experiment, EpochRow row) {
    if (row.measured()) {
      curve.add(title(experiment.method()), row.epoch(), row.top1Error());
    }
  }

  private static void fail(RunOutcome outcome) {
    throw new IllegalStateException("a run is not done: " + outcome.line());
  }

  private static String title(Method method) {
    return Unregistered.isKnown(method)
        ? Methods.info(method.name()).title()
        : method.getClass().getSimpleName();
  }

  /** Error on the test pictures over the epochs. */
  public Chart testError() {
    return curves("Error on pictures never seen", "top-1 error, %", EpochRow::top1Error);
  }

  /** Loss on the training pictures over the epochs. */
  public Chart trainLoss() {
    return curves("Loss on the (mixed) training pictures", "cross-entropy", EpochRow::trainLoss);
  }

  private Chart curves(String title, String y, ToDoubleFunction<EpochRow> value) {
    Chart chart = Chart.titled(title).x("epoch").y(y);
    results.forEach(
        (name, result) -> {
          List<EpochRow> rows = result.rows().stream().filter(EpochRow::measured).toList();
          chart.line(
              name,
              rows.stream().mapToDouble(EpochRow::epoch).toArray(),
              rows.stream().mapToDouble(value).toArray());
        });
    return chart;
  }

  /** The end of every run. */
  public HtmlTable table() {
    List<List<String>> rows = new ArrayList<>();
    results.forEach(
        (name, result) -> {
          EpochRow last = result.rows().get(result.rows().size() - 1);
          rows.add(
              List.of(
                  name,
                  number("%.3f", last.trainLoss()),
                  number("%.2f", result.lastTop1Error()),
                  number("%.2f", result.bestTop1Error()),
                  number("%.2f", result.medianOfLastTenTop1Error())));
        });
    return new HtmlTable(
        "Where the methods end",
        List.of(
            "method",
            "training loss",
            "test error, last epoch (%)",
            "best epoch (%)",
            "median of last ten (%)"),
        rows,
        List.of("One seed: differences of a point may be chance. The tables use several seeds."));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** The folders of the runs. */
  public List<Path> folders() {
    return results.values().stream().map(RunResult::folder).toList();
  }
}
