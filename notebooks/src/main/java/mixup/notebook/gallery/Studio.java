package mixup.notebook.gallery;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mixup.data.Augmentation;
import mixup.loss.SoftCrossEntropy;
import mixup.method.Method;
import mixup.method.MethodInfo;
import mixup.method.MethodInfo.Need;
import mixup.method.StepContext;
import mixup.method.Vanilla;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.notebook.HtmlTable;
import mixup.notebook.Notebook;
import mixup.reproduction.Preset;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Setup;
import mixup.reproduction.Teachers;
import mixup.reproduction.sweep.RunOutcome;
import mixup.reproduction.sweep.Sweep;
import mixup.train.AdamW;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Progress;
import mixup.train.Recipe;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.Schedule;
import mixup.train.WeightExport;
import mixup.weights.Weights;

/**
 * Two small networks, trained plainly for a moment, for methods that look at pictures through one:
 * a convolutional network, and a transformer for those that look at attention. The convolutional
 * one also serves as teacher.
 */
public final class Studio {

  /** The bundled pictures: ten classes, grey, 28 by 28. */
  public static final String PICTURES = "fashion-mnist-sample";

  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final String TRANSFORMER = "v";

  private final String convolutional;
  private final List<Experiment> experiments;
  private final Path runs;

  private Studio(String convolutional, List<Experiment> experiments, Path runs) {
    this.convolutional = convolutional;
    this.experiments = experiments;
    this.runs = runs;
  }

  /**
   * Trains both networks, or takes them from an earlier call.
   *
   * @param preset {@code smoke} trains one epoch of a hundred pictures, others ten of a thousand
   * @throws IllegalStateException if a run failed or was interrupted
   */
  public static Studio train(String preset, Progress progress) {
    boolean smoke = Preset.of(preset) == Preset.SMOKE;
    String convolutional = smoke ? "s8" : "s16";
    List<Experiment> experiments =
        List.of(experiment(convolutional, smoke), experiment(TRANSFORMER, smoke));
    Path runs = RunsRoot.standard();
    List<RunOutcome> outcomes =
        new Sweep(runs, Sweep.standardJobs(Notebook.device()))
            .run("training", experiments, progress, RunListener.NONE);
    for (RunOutcome outcome : outcomes) {
      if (!outcome.done()) {
        throw new IllegalStateException("a run is not done: " + outcome.line());
      }
    }
    Studio studio = new Studio(convolutional, experiments, runs);
    experiments.forEach(studio::export);
    return studio;
  }

  private static Experiment experiment(String network, boolean smoke) {
    DataSpec data = new DataSpec(PICTURES, smoke ? 10 : 100, smoke ? 10 : 100, Augmentation.NONE);
    Recipe recipe =
        new Recipe(
            smoke ? 1 : 10, smoke ? 20 : 50, new AdamW(0.002, 0.05), new Schedule.Constant());
    NetworkSpec spec = new NetworkSpec(network, NetworkSpec.Start.SOURCE);
    return new Setup(data, spec, recipe, new Evaluation(10, 1))
        .experiment(new Vanilla(), 1, Notebook.device());
  }

  private void export(Experiment experiment) {
    Path folder = RunFolder.of(runs, experiment).path();
    WeightExport.run(
        folder,
        new WeightExport.PictureShape(CLASSES, 1, SIDE, SIDE),
        weights(experiment.network().name()));
  }

  private Path weights(String network) {
    return folders().get(network.equals(TRANSFORMER) ? 1 : 0).resolve("weights.safetensors");
  }

  /** The folders of the two runs. */
  public List<Path> folders() {
    return experiments.stream().map(e -> RunFolder.of(runs, e).path()).toList();
  }

  /** A method of the registry with its default settings, and with a teacher if it needs one. */
  Method method(String name) {
    return Teachers.trained(convolutional, SIDE, weights(convolutional)).defaults(name);
  }

  /** A fresh copy of the network that suits a method, with what a step needs. */
  StepContext context(MethodInfo info, NDManager owner) {
    String name = info.needs().contains(Need.ATTENTION) ? TRANSFORMER : convolutional;
    Network network =
        Networks.create(Networks.plan(name).withClasses(CLASSES).withInput(1, SIDE, SIDE));
    network.initialize(owner, DataType.FLOAT32, network.batchShape(1));
    Weights.load(network, weights(name), Weights.Mode.STRICT);
    return new StepContext(
        network, new ParameterStore(owner, false), new SoftCrossEntropy(), owner);
  }

  /** What the two networks know. */
  public HtmlTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Experiment experiment : experiments) {
      RunResult result = RunFolder.of(runs, experiment).result();
      rows.add(
          List.of(
              experiment.network().name(),
              Integer.toString(result.rows().size()),
              String.format(Locale.ROOT, "%.1f", result.lastTop1Error())));
    }
    List<String> headers = List.of("network", "epochs", "test error (%)");
    return new HtmlTable("Networks to look through", headers, rows, List.of());
  }
}
