package mixup.reproduction.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import mixup.data.Batch;
import mixup.data.ImageSet;
import mixup.data.Normalizer;
import mixup.engine.Devices;
import mixup.engine.EngineInfo;
import mixup.engine.Seeds;
import mixup.reproduction.Teachers;
import mixup.train.Compute;

/** Time of drawing and applying a method, without the network. */
public final class BenchMix {

  private static final int CLASSES = 100;

  /** The smallest network of the registry; a teacher sees small copies of large pictures. */
  private static final String TEACHER = "s8";

  private static final int TEACHER_SIZE = 32;

  /**
   * Pictures to mix.
   *
   * @param batch how many
   * @param size height and width; 3 channels
   */
  public record Pictures(int batch, int size) {
    String shape() {
      return batch + "x3x" + size + "x" + size;
    }
  }

  /** A CIFAR batch and an ImageNet batch. */
  public static final List<Pictures> STANDARD =
      List.of(new Pictures(128, 32), new Pictures(32, 224));

  private BenchMix() {}

  /**
   * Measures methods with their default settings, all in turns; those that mix no pictures are
   * skipped.
   */
  public static BenchReport measure(
      List<String> methods, List<Pictures> shapes, Compute compute, Rounds.Limits limits) {
    EngineInfo.setThreads(compute.threads());
    Seeds.seedEngine(1);
    return shapes.stream()
        .map(shape -> shape(methods, shape, compute, limits))
        .reduce(new BenchReport(List.of(), List.of()), BenchReport::and);
  }

  private static BenchReport shape(
      List<String> methods, Pictures shape, Compute compute, Rounds.Limits limits) {
    try (NDManager manager = NDManager.newBaseManager(Devices.of(compute.device()), "PyTorch");
        Teachers teachers = Teachers.untrained(TEACHER, TEACHER_SIZE, 3)) {
      Batch batch = batch(manager, shape);
      List<String> names = new ArrayList<>();
      List<MixTask> tasks = new ArrayList<>();
      List<String> skipped = new ArrayList<>();
      for (String name : methods) {
        try {
          tasks.add(MixTask.of(teachers.defaults(name), manager, batch));
          names.add(name);
        } catch (IllegalArgumentException | IllegalStateException e) {
          skipped.add(name + ": " + e.getMessage());
        }
      }
      List<BenchEntry> entries = time(names, tasks, shape, compute, limits);
      tasks.forEach(MixTask::close);
      return new BenchReport(entries, skipped);
    }
  }

  /** Vanilla leaves the pictures alone, so a ratio to it would say nothing here. */
  private static List<BenchEntry> time(
      List<String> names,
      List<MixTask> tasks,
      Pictures shape,
      Compute compute,
      Rounds.Limits limits) {
    List<List<Double>> times = Rounds.time(List.copyOf(tasks), limits);
    List<BenchEntry> entries = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      entries.add(
          BenchEntry.of(names.get(i), shape.shape(), shape.batch(), times.get(i), compute)
              .withNote(tasks.get(i).note()));
    }
    return entries;
  }

  private static Batch batch(NDManager manager, Pictures shape) {
    ImageSet set = SyntheticPictures.of(shape.batch(), 3, shape.size(), shape.size(), CLASSES);
    try (Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      return SyntheticPictures.batch(set).upload(manager, normalizer);
    }
  }
}
