package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mixup.method.RecursiveMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  /** Trains 300 epochs and prints by how many KiB the process grew from epoch 100 on. */
  public static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      List<Long> resident = new ArrayList<>();
      new Trainer(
              Tiny.experiment(RecursiveMix.cifar(), 300, 1),
              Tiny.data(),
              Path.of(arguments[0]),
              Progress.SILENT,
              (experiment, row) -> resident.add(residentKilobytes()),
              CheckpointInterval.of(Duration.ofDays(1)))
          .train();
      System.out.println("grown " + (resident.get(299) - resident.get(99)));
    }

    /** Linux tells resident memory in /proc. */
    private static long residentKilobytes() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * RecursiveMix keeps the most between batches. The heap has a fixed size and is touched at the
   * start, so that only native memory can grow; a leaked graph would add over 100 MB.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryStaysFlatOverHundredsOfEpochs(@TempDir Path root) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    long grown = Long.parseLong(output.replaceAll("(?s).*grown (-?\\d+).*", "$1"));
    assertThat(grown).as("KiB from epoch 100 to 300").isLessThan(40_000);
  }
}
