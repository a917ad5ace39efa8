package mixup.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.weights.Weights;

/** The weights of a trained run as a safetensors file that says where they come from. */
public final class WeightExport {

  /**
   * What a network must know of the pictures it was trained on.
   *
   * @param classes number of classes
   * @param channels channels
   * @param height rows
   * @param width columns
   */
  public record PictureShape(int classes, int channels, int height, int width) {

    /** One black picture: a session looks at its shape only. */
    private ImageSet picture() {
      List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
      return new ImageSet(
          "shape",
          channels,
          height,
          width,
          new byte[channels * height * width],
          new int[1],
          names,
          new Normalization(
              Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
    }
  }

  private WeightExport() {}

  /**
   * The experiment of a run folder.
   *
   * @throws RunException if the folder holds no run
   */
  public static Experiment experiment(Path folder) {
    Path config = folder.resolve("config.json");
    try {
      return ExperimentJson.parse(Files.readString(config));
    } catch (IOException | IllegalArgumentException e) {
      throw new RunException(folder + " is no run folder: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the weights of the last checkpoint, on the CPU: those that were trained, not their
   * moving average, where a recipe keeps one.
   *
   * @param folder a run folder
   * @param pictures shape of the run's data set
   * @param out the safetensors file
   * @throws RunException if the run has no checkpoint or it does not fit
   */
  public static void run(Path folder, PictureShape pictures, Path out) {
    Experiment trained = experiment(folder);
    Experiment experiment = restorable(trained);
    Path checkpoint = folder.resolve("checkpoint").resolve("state.zip");
    if (!Files.exists(checkpoint)) {
      throw new RunException(folder + " has no checkpoint; let the run finish an epoch first");
    }
    try (TrainingSession session = new TrainingSession(experiment, pictures.picture())) {
      Checkpoint.Position position = session.restore(checkpoint);
      Map<String, String> facts = new LinkedHashMap<>(facts());
      facts.put("mixup.run", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
      facts.put("mixup.experiment", ExperimentJson.hash(trained));
      facts.put("mixup.data", experiment.data().name());
      facts.put("mixup.method", experiment.method().name());
      facts.put("mixup.seed", Long.toString(experiment.seed()));
      facts.put("mixup.epochs", Integer.toString(position.epoch()));
      if (trained.network().weights().present()) {
        facts.put("mixup.initial_sha256", trained.network().weights().sha256());
      }
      Weights.save(session.network(), out, facts);
    } catch (IOException e) {
      throw new RunException(checkpoint + " cannot be read: " + e, e);
    }
  }

  /** On the CPU, and without the file it began with: the checkpoint holds all weights. */
  private static Experiment restorable(Experiment e) {
    return new Experiment(
        e.data(),
        e.network().from(InitialWeights.NONE),
        e.method(),
        e.recipe(),
        e.evaluation(),
        e.seed(),
        new Compute("cpu", Runtime.getRuntime().availableProcessors()));
  }

  /** Version of the code, for the header of a weight file. */
  public static Map<String, String> facts() {
    SourceVersion source = SourceVersion.current();
    return Map.of(
        "mixup.library", source.library(),
        "mixup.commit", source.commit(),
        "mixup.dirty", Boolean.toString(source.dirty()));
  }
}
