package mixup.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import mixup.train.Progress;

/**
 * A process of its own that installs the toy set and stops for good at a step of the work, to be
 * killed there.
 */
final class ToyChild {
  private ToyChild() {}

  /** Arguments: data folder, address of the archive, task and step to stop at. */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    ToySet set = new ToySet(ToySet.remote(URI.create(args[1]), ToySet.archive()));
    DownloadPolicy patient =
        new DownloadPolicy(
            1, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(5), 0);
    set.open(
        DataOptions.of(new DataFolders(data, data.resolve("none")))
            .withDownloader(new Downloader(patient, Pause.SLEEP, FreeSpace.DISK))
            .withProgress(new StopAt(args[2], Long.parseLong(args[3]))));
  }

  /** Says so and sleeps when a step of a task is reached. */
  private static final class StopAt implements Progress {
    private final String task;
    private final long step;
    private String current = "";

    StopAt(String task, long step) {
      this.task = task;
      this.step = step;
    }

    @Override
    public void begin(String name, long steps) {
      current = name;
    }

    @Override
    public void step(long done, String message) {
      if (current.startsWith(task) && done >= step) {
        System.out.println("stopped");
        try {
          Thread.sleep(Duration.ofMinutes(5).toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() {}
  }
}
