package mixup.reproduction.cli;

import java.io.Console;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mixup.train.Progress;

/** A bar on stderr, for a reader at a terminal. */
final class TerminalProgress implements Progress {

  private static final int WIDTH = 100;

  private ProgressBar bar;

  /** The progress that suits this process: a bar at a terminal, else plain lines. */
  static Progress standard() {
    return atTerminal()
        ? new TerminalProgress()
        : new LineProgress(System.err, Duration.ofSeconds(5));
  }

  @SuppressWarnings("SystemConsoleNull") // null says enough up to Java 21, and later ones are asked
  private static boolean atTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal, too, and it can be asked.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void begin(String task, long steps) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(1000)
            .setMaxRenderedLength(WIDTH)
            .build();
  }

  @Override
  public void step(long done, String message) {
    bar.stepTo(done);
    bar.setExtraMessage(message);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
