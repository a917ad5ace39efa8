package mixup.notebook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final Map<String, SortedMap<Double, Double>> curves = new LinkedHashMap<>();
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
   * @param x place, for example the epoch; a place that is there already gets the new value
   * @param y value; NaN interrupts the line
   */
  public synchronized void add(String name, double x, double y) {
    curves.computeIfAbsent(name, key -> new TreeMap<>()).put(x, y);
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

  /** The last state. */
  synchronized Chart chart() {
    Chart chart = Chart.titled(title).x(xTitle).y(yTitle);
    curves.forEach(
        (name, points) -> chart.line(name, numbers(points.keySet()), numbers(points.values())));
    return chart;
  }

  private static double[] numbers(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
