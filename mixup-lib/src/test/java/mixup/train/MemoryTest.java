package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  /** Linux tells resident memory in /proc; RecursiveMix keeps the most between batches. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryStaysFlatOverHundredsOfEpochs(@TempDir Path root) {
    List<Long> resident = new ArrayList<>();
    RunListener listener = (experiment, row) -> resident.add(residentKilobytes());
    new Trainer(
            Tiny.experiment(RecursiveMix.cifar(), 300, 1),
            Tiny.data(),
            root,
            Progress.SILENT,
            listener,
            CheckpointInterval.of(Duration.ofDays(1)))
        .train();
    // 100 epochs warm the heap and the allocator up; a leaked graph would add over 100 MB by 300
    long growth = resident.get(299) - resident.get(99);
    assertThat(growth).as("KiB from epoch 100 to 300").isLessThan(40_000);
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
