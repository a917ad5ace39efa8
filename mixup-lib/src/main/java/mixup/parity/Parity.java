package mixup.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Replays golden files with whichever check knows them. New kinds of file add their check here;
 * checks that need another module are found by {@link ServiceLoader}, after those of this library.
 */
public final class Parity {

  private static final List<ParityCheck> OWN =
      Stream.of(
              trainingChecks(),
              StaticFamilyParity.checks(),
              SaliencyFamilyParity.checks(),
              PuzzleFamilyParity.checks(),
              FeatureFamilyParity.checks(),
              LearnedFamilyParity.checks(),
              AttentionFamilyParity.checks(),
              MeasureParity.checks(),
              PillowParity.checks(),
              PolicyParity.checks())
          .flatMap(List::stream)
          .toList();

  private static final List<ParityCheck> CHECKS =
      Stream.concat(OWN.stream(), further().stream()).toList();

  private Parity() {}

  private static List<ParityCheck> trainingChecks() {
    return List.of(
        new BackboneParity(),
        new MixupParity(),
        new CutMixParity(),
        new RecursiveMixParity(),
        new RoiAlignParity(),
        new LossParity(),
        new TrajectoryParity(),
        new OptimizerParity(),
        new ScheduleParity(),
        new AveragingParity(),
        new SamplerParity());
  }

  /** The loader of this library, not the thread's: both see one class path, and this one stays. */
  private static List<ParityCheck> further() {
    ClassLoader loader = ParityCheck.class.getClassLoader();
    return ServiceLoader.load(ParityCheck.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * The golden files directly in a folder, by name.
   *
   * @throws NotDirectoryException if there is no such folder
   */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
    }
  }

  /** Replays one file; a replay that breaks down is a failure with the reason in its detail. */
  public static ParityResult check(Path file) {
    return CHECKS.stream()
        .filter(check -> check.covers(file))
        .findFirst()
        .map(check -> run(check, file))
        .orElseGet(() -> ParityResult.uncovered(file));
  }

  static ParityResult run(ParityCheck check, Path file) {
    try {
      return check.check(file);
    } catch (IOException | RuntimeException e) {
      return ParityResult.broken(file, e);
    }
  }

  /** Replays every golden file of a folder. */
  public static List<ParityResult> checkAll(Path folder) throws IOException {
    List<ParityResult> results = new ArrayList<>();
    for (Path file : files(folder)) {
      results.add(check(file));
    }
    return results;
  }
}
