package mixup.reproduction.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mixup.train.Experiment;
import mixup.train.ExperimentJson;
import mixup.train.RunListener;
import mixup.train.RunResult;

/**
 * Main class of a worker JVM: reads a {@link Request} from its input, trains, and reports in lines
 * of {@link WorkerEvent}. The line {@code stop} ends the run saved; the end of the input means that
 * the parent is gone, and the worker dies at once (the run continues from its checkpoint next
 * time).
 */
public final class Worker {

  /** The line that asks for a clean stop. */
  static final String STOP = "stop";

  private static final int PARENT_GONE = 3;

  private final PrintStream out;

  private Worker(PrintStream out) {
    this.out = out;
  }

  /** Entry point; takes no arguments. */
  public static void main(String[] args) throws IOException {
    PrintStream events = System.out;
    System.setOut(System.err); // stray prints of libraries must not look like events
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    if (line == null) {
      Runtime.getRuntime().halt(PARENT_GONE);
    }
    watch(in, Thread.currentThread());
    new Worker(events).work(Request.parse(line));
  }

  private static void watch(BufferedReader in, Thread training) {
    Thread watcher = new Thread(() -> obey(in, training), "mixup-parent-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void obey(BufferedReader in, Thread training) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(STOP)) {
          training.interrupt();
        }
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end: nobody waits for this run.
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  private void work(Request request) {
    try (CleanStop guard = CleanStop.guard()) {
      Experiment experiment = ExperimentJson.parse(request.experiment());
      RunListener rows =
          (run, row) -> send(new WorkerEvent(WorkerEvent.Kind.EPOCH, 0, 0, row.toCsv()));
      RunResult result =
          LocalRun.run(experiment, Path.of(request.runs()), new EventProgress(this::send), rows);
      send(new WorkerEvent(WorkerEvent.Kind.END, 0, 0, result.state().name()));
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      send(new WorkerEvent(WorkerEvent.Kind.FAILED, 0, 0, reason(e)));
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.toString()
        : message.lines().findFirst().get();
  }

  private synchronized void send(WorkerEvent event) {
    out.println(event.line());
    out.flush();
  }
}
