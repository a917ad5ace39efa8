package mixup.reproduction.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mixup.reproduction.sweep.ChildJvm;

/**
 * Largest resident memory of a process that does nothing but one kind of training step: main class
 * of that process, and the way to ask for it.
 */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String MARK = "@peak ";

  /** From the second step on all gradients and the whole state of the optimiser are there. */
  private static final int STEPS = 3;

  private PeakMemory() {}

  /** Megabytes; null where the operating system does not tell (it does on Linux). */
  static Long of(StepSpec spec) {
    if (!Files.exists(STATUS)) {
      return null;
    }
    try {
      Process process =
          ChildJvm.of(PeakMemory.class, spec.arguments().toArray(String[]::new)).start();
      return answer(process);
    } catch (IOException e) {
      throw new IllegalStateException("memory of " + spec + " cannot be measured: " + e, e);
    }
  }

  private static Long answer(Process process) throws IOException {
    String last = "it said nothing";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MARK)) {
          return Long.parseLong(line.substring(MARK.length()));
        }
        last = line;
      }
    }
    throw new IllegalStateException("the process that measures memory failed: " + last);
  }

  /** Entry point of the measuring process: {@link StepSpec#arguments}. */
  public static void main(String[] args) throws IOException {
    try (StepTask task = new StepTask(StepSpec.parse(List.of(args)))) {
      for (int i = 0; i < STEPS; i++) {
        task.run();
      }
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      System.out.println(MARK + megabytes(lines).orElseThrow());
    }
  }

  /** The line {@code VmHWM: 123456 kB}, in megabytes. */
  static Optional<Long> megabytes(Stream<String> status) {
    return status
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
  }
}
