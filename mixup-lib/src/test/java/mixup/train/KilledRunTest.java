package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mixup.method.RecursiveMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a training process without warning, again and again, and compares the end. */
class KilledRunTest {

  private static final Experiment EXPERIMENT = Tiny.experiment(RecursiveMix.cifar(), 40, 11);

  @TempDir Path root;

  /** The process under test: trains; with a second argument it dies inside a checkpoint write. */
  public static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path root = Path.of(arguments[0]);
      if (arguments.length > 1) {
        haltInsideNextCheckpointWrite(RunFolder.of(root, EXPERIMENT).checkpoint());
      }
      new Trainer(
              EXPERIMENT,
              Tiny.data(),
              root,
              Progress.SILENT,
              RunListener.NONE,
              CheckpointInterval.of(Duration.ZERO))
          .train();
    }

    private static void haltInsideNextCheckpointWrite(Path checkpoint) {
      File fresh = new File(checkpoint + ".new");
      Thread watcher =
          new Thread(
              () -> {
                while (fresh.length() == 0) {
                  Thread.onSpinWait();
                }
                Runtime.getRuntime().halt(137);
              });
      watcher.setDaemon(true);
      watcher.start();
    }
  }

  private static Process start(Path root, String... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-Xmx512m",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            root.toString());
    builder.command().addAll(List.of(more));
    builder.environment().put("OPT_OUT_TRACKING", "true");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void killedAtRandomAndInsideACheckpointWriteTheRunEndsWithTheSameBits() throws Exception {
    RunResult whole =
        new Trainer(
                EXPERIMENT,
                Tiny.data(),
                root.resolve("whole"),
                Progress.SILENT,
                RunListener.NONE,
                CheckpointInterval.standard())
            .train();
    Path broken = root.resolve("broken");
    Path folder = RunFolder.of(broken, EXPERIMENT).path();
    SplittableRandom random = new SplittableRandom();
    for (int kill = 0; kill < 3; kill++) {
      killAfterSomeEpochs(broken, folder, random);
      Process torn = start(broken, "inside a checkpoint write");
      assertThat(torn.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(torn.exitValue()).isEqualTo(137);
    }
    assertThat(start(broken).waitFor()).isZero();
    assertThat(RunFolder.of(broken, EXPERIMENT).state()).isEqualTo(RunState.DONE);
    for (String file : new String[] {"metrics.csv", "checkpoint/state.zip"}) {
      assertThat(Files.readAllBytes(folder.resolve(file)))
          .isEqualTo(Files.readAllBytes(whole.folder().resolve(file)));
    }
  }

  /** Waits until the process trains, then a random moment, then kills it. */
  private static void killAfterSomeEpochs(Path root, Path folder, SplittableRandom random)
      throws Exception {
    int before = RunFolder.of(root, EXPERIMENT).metrics().size();
    Process process = start(root);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (RunFolder.of(root, EXPERIMENT).metrics().size() <= before
        && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    Thread.sleep(random.nextInt(60));
    process.destroyForcibly().waitFor();
    assertThat(folder).exists();
  }
}
