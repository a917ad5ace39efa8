package mixup.notebook;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mixup.train.Progress;

/**
 * A progress line that is replaced in place, at most five times a second; the last state is always
 * shown. On a console it prints one line for each tenth of the work.
 *
 * <p>Made by {@link Notebook#progress()}. One piece of work after the other may use it.
 */
public final class NotebookProgress implements Progress {

  private static final long SPAN_MILLIS = 200;

  private final Kernel kernel;
  private final String id;
  private final LongSupplier nanoTime;
  private final Throttle throttle;
  private boolean shown;
  private boolean open;
  private String task = "";
  private String message = "";
  private long steps = -1;
  private long done;
  private long begun;
  private long printedTenths;

  NotebookProgress(Kernel kernel, String id, LongSupplier nanoTime) {
    this.kernel = kernel;
    this.id = id;
    this.nanoTime = nanoTime;
    this.throttle = new Throttle(nanoTime, SPAN_MILLIS);
  }

  @Override
  public synchronized void begin(String task, long steps) {
    this.task = task;
    this.steps = steps;
    done = 0;
    message = "";
    begun = nanoTime.getAsLong();
    printedTenths = 0;
    open = true;
    if (kernel.live()) {
      draw();
    }
  }

  @Override
  public synchronized void step(long done, String message) {
    this.done = done;
    this.message = message;
    if (kernel.live()) {
      if (throttle.isDue()) {
        draw();
      }
    } else if (steps > 0 && 10 * done / steps > printedTenths && done < steps) {
      printedTenths = 10 * done / steps;
      draw();
    }
  }

  /** Shows the last state; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      draw();
    }
  }

  private void draw() {
    Bundle bundle = Bundle.html(html(), text());
    if (shown) {
      kernel.update(bundle, id);
    } else {
      kernel.display(bundle, id);
      shown = true;
    }
  }

  private String text() {
    String count = steps >= 0 ? done + "/" + steps : Long.toString(done);
    return (task + "  " + count + "  " + time() + "  " + message).strip();
  }

  private String html() {
    String bar =
        steps > 0
            ? "<progress value=\"%d\" max=\"%d\" style=\"width:220px;vertical-align:middle\"></progress>"
                .formatted(Math.min(done, steps), steps)
            : "";
    String count = steps >= 0 ? done + " / " + steps : Long.toString(done);
    return "<div style=\"font-size:13px\">%s %s <b>%s</b> · %s · %s</div>"
        .formatted(HtmlTable.escape(task), bar, count, time(), HtmlTable.escape(message))
        .replace(" · </div>", "</div>");
  }

  /** Time gone, and while the work lasts the time it will still need at the present speed. */
  private String time() {
    long gone = nanoTime.getAsLong() - begun;
    boolean known = open && done > 0 && steps > done;
    return duration(gone) + (known ? ", " + duration(gone / done * (steps - done)) + " left" : "");
  }

  static String duration(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
