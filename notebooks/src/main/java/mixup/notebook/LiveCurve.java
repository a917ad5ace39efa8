package mixup.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Curves that grow in one figure while work goes on, redrawn at most once a second; the last state
 * is always shown. On a console only the last state is told.
 *
 * <p>Made by {@link Notebook#liveCurve}.
 */
public final class LiveCurve implements AutoCloseable {

  private static final long SPAN_MILLIS = 1000;

  private final Kernel kernel;
  private final String id;
  private final Throttle throttle;
  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final Map<String, List<double[]>> curves = new LinkedHashMap<>();
  private boolean shown;
  private boolean changed;

  LiveCurve(
      Kernel kernel, String id, LongSupplier nanoTime, String title, String xTitle, String yTitle) {
    this.kernel = kernel;
    this.id = id;
    this.throttle = new Throttle(nanoTime, SPAN_MILLIS);
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /**
   * Adds a point to a curve.
   *
   * @param name the curve; a new name begins a new one
   * @param x place, for example the epoch
   * @param y value; NaN interrupts the line
   */
  public synchronized void add(String name, double x, double y) {
    curves.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {x, y});
    changed = true;
    if (kernel.live() && throttle.isDue()) {
      draw();
    }
  }

  /** Shows the last state; without new points since the last drawing it does nothing. */
  @Override
  public synchronized void close() {
    if (changed) {
      draw();
    }
  }

  private void draw() {
    changed = false;
    Bundle bundle = Bundle.figure(chart().json());
    if (shown) {
      kernel.update(bundle, id);
    } else {
      kernel.display(bundle, id);
      shown = true;
    }
  }

  private Chart chart() {
    Chart chart = Chart.titled(title).x(xTitle).y(yTitle);
    curves.forEach((name, points) -> chart.line(name, column(points, 0), column(points, 1)));
    return chart;
  }

  private static double[] column(List<double[]> points, int index) {
    return points.stream().mapToDouble(point -> point[index]).toArray();
  }
}
