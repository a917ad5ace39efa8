package mixup.reproduction.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import mixup.train.Experiment;
import mixup.train.RunFolder;
import mixup.train.RunState;

/** A worker JVM seen from its parent. */
final class WorkerProcess {

  private static final int REMEMBERED_LINES = 20;

  private final Experiment experiment;
  private final Path folder;
  private final Process process;
  private final Deque<String> otherLines = new ArrayDeque<>();
  private RunState state = RunState.FAILED;
  private String reason = "";

  private WorkerProcess(Experiment experiment, Path folder, Process process) {
    this.experiment = experiment;
    this.folder = folder;
    this.process = process;
  }

  /** Starts a JVM like this one (same class path and options) and gives it the run. */
  static WorkerProcess start(Experiment experiment, Path runs) throws IOException {
    WorkerProcess worker =
        new WorkerProcess(
            experiment, RunFolder.of(runs, experiment).path(), ChildJvm.of(Worker.class).start());
    try {
      worker.write(Request.of(experiment, runs).line());
      return worker;
    } catch (IOException e) {
      worker.process.destroy();
      throw e;
    }
  }

  /** Ends a worker that nobody listens to any more; its run stays at the last checkpoint. */
  void abandon() {
    if (process.isAlive()) {
      process.destroy();
    }
  }

  /** Reads events until the worker ends. */
  RunOutcome await(Consumer<WorkerEvent> listener) throws IOException {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(line, listener);
      }
    }
    return outcome(waitForExit());
  }

  private void accept(String line, Consumer<WorkerEvent> listener) {
    WorkerEvent.parse(line)
        .ifPresentOrElse(
            event -> {
              remember(event);
              listener.accept(event);
            },
            () -> rememberOther(line));
  }

  private void remember(WorkerEvent event) {
    if (event.kind() == WorkerEvent.Kind.END) {
      state = RunState.valueOf(event.text());
    } else if (event.kind() == WorkerEvent.Kind.FAILED) {
      reason = event.text();
    }
  }

  private void rememberOther(String line) {
    otherLines.addLast(line);
    if (otherLines.size() > REMEMBERED_LINES) {
      otherLines.removeFirst();
    }
  }

  private RunOutcome outcome(int exit) {
    if (state == RunState.FAILED && reason.isEmpty()) {
      String last = otherLines.isEmpty() ? "it said nothing" : otherLines.getLast();
      reason = "the worker ended with exit code " + exit + " (" + last + ")";
    }
    if (state == RunState.INTERRUPTED) {
      reason = "stopped on request, the next start continues";
    }
    return new RunOutcome(experiment, folder, state, reason);
  }

  /** The worker has closed its output, so this takes moments, whatever the thread's flag says. */
  private int waitForExit() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks for a clean end. */
  void stop() {
    try {
      write(Worker.STOP);
    } catch (IOException e) {
      // The worker has ended already; its outcome tells how.
    }
  }

  private void write(String line) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Process number, for messages and tests. */
  long pid() {
    return process.pid();
  }
}
