package mixup.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mixup.notebook.draw.ColorScale;
import mixup.notebook.draw.CssColor;
import mixup.notebook.draw.Palette;

/**
 * A figure that grows by calls, for what Tablesaw lacks: seed bands, error bars, annotated heat
 * maps, histograms of λ. Each name keeps one colour, the same in all figures; see {@link Palette}.
 *
 * <pre>{@code
 * show(Chart.titled("Test accuracy").x("epoch").y("accuracy, %")
 *     .seeds("CutMix", epochs, accuracyPerSeed)
 *     .seeds("RecursiveMix", epochs, other));
 * }</pre>
 *
 * Not for use by several threads.
 */
public final class Chart {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final double BAND_OPACITY = 0.2;

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final ArrayNode data = tree.putArray("data");
  private final ObjectNode layout = tree.putObject("layout");
  private final Map<String, Palette.Style> styles = new LinkedHashMap<>();

  private Chart(String title) {
    layout.putObject("title").put("text", title);
  }

  /**
   * Starts a figure.
   *
   * @param title what the figure shows; Plotly's marks such as {@code <br>} are allowed
   * @return the empty figure
   */
  public static Chart titled(String title) {
    return new Chart(title);
  }

  /** Names the horizontal axis; give the unit, for example {@code "epoch"} or {@code "time, s"}. */
  public Chart x(String title) {
    return axis("xaxis", title);
  }

  /** Names the vertical axis; give the unit, for example {@code "accuracy, %"}. */
  public Chart y(String title) {
    return axis("yaxis", title);
  }

  private Chart axis(String name, String title) {
    layout.withObject("/" + name).putObject("title").put("text", title);
    return this;
  }

  /**
   * Draws a line.
   *
   * @param name its name in the legend
   * @param x places, ascending
   * @param y as many values; NaN interrupts the line
   */
  public Chart line(String name, double[] x, double[] y) {
    sameLength(name, x.length, y.length);
    Palette.Style style = style(name);
    // one or two points alone would leave nothing or next to nothing to see
    boolean few = x.length < 3;
    ObjectNode trace = trace("scatter", name).put("mode", few ? "lines+markers" : "lines");
    trace.putObject("line").put("color", style.color()).put("dash", style.dash()).put("width", 2);
    if (few) {
      marker(trace, style);
    }
    numbers(trace, "x", x);
    numbers(trace, "y", y);
    return this;
  }

  /** Draws single points; the arguments are those of {@link #line}. */
  public Chart points(String name, double[] x, double[] y) {
    sameLength(name, x.length, y.length);
    ObjectNode trace = trace("scatter", name).put("mode", "markers");
    marker(trace, style(name));
    numbers(trace, "x", x);
    numbers(trace, "y", y);
    return this;
  }

  /**
   * Draws a line with a band of mean ± sd about it.
   *
   * @param name its name in the legend
   * @param x places, ascending
   * @param mean the line
   * @param sd half the height of the band at each place, 0 or more; NaN leaves the place out
   */
  public Chart band(String name, double[] x, double[] mean, double[] sd) {
    sameLength(name, x.length, mean.length);
    sameLength(name, x.length, sd.length);
    int[] known =
        IntStream.range(0, x.length).filter(i -> Double.isFinite(mean[i] + sd[i])).toArray();
    int[] back = IntStream.range(0, known.length).map(i -> known[known.length - 1 - i]).toArray();
    Color color = CssColor.parse(style(name).color()).orElseThrow();
    ObjectNode band = trace("scatter", name).put("mode", "lines").put("fill", "toself");
    band.put("fillcolor", CssColor.rgba(color, BAND_OPACITY)).put("hoverinfo", "skip");
    band.put("showlegend", false).put("legendgroup", name).putObject("line").put("width", 0);
    numbers(band, "x", concat(at(x, known), at(x, back)));
    numbers(
        band,
        "y",
        concat(
            Arrays.stream(known).mapToDouble(i -> mean[i] + sd[i]),
            Arrays.stream(back).mapToDouble(i -> mean[i] - sd[i])));
    line(name, x, mean);
    ((ObjectNode) data.get(data.size() - 1)).put("legendgroup", name);
    return this;
  }

  /**
   * Draws the mean over seeds with a band of ± one sample standard deviation.
   *
   * @param name its name in the legend
   * @param x places, ascending
   * @param runs one curve for each seed, each as long as x; a single curve gets no band
   */
  public Chart seeds(String name, double[] x, double[][] runs) {
    Spread[] spreads =
        IntStream.range(0, x.length)
            .mapToObj(i -> Spread.of(Arrays.stream(runs).mapToDouble(run -> run[i]).toArray()))
            .toArray(Spread[]::new);
    double[] mean = Arrays.stream(spreads).mapToDouble(Spread::mean).toArray();
    double[] sd = Arrays.stream(spreads).mapToDouble(Spread::sd).toArray();
    return runs.length > 1 ? band(name, x, mean, sd) : line(name, x, mean);
  }

  /**
   * Draws a bar for each category; calling again puts a second bar beside each.
   *
   * @param name name of the bars in the legend, for example a method
   * @param categories names under the bars, for example data sets
   * @param values heights; NaN leaves a gap
   * @param errors half lengths of the error bars, or null for none
   */
  public Chart bars(String name, List<String> categories, double[] values, double[] errors) {
    sameLength(name, categories.size(), values.length);
    ObjectNode trace = trace("bar", name);
    trace.putObject("marker").put("color", style(name).color());
    names(trace, "x", categories);
    numbers(trace, "y", values);
    errors(trace, "error_y", name, values.length, errors);
    layout.withObject("/xaxis").put("type", "category");
    return this;
  }

  /**
   * Draws one lying bar for each name, each in the colour of its name, the first on top.
   *
   * @param names for example methods
   * @param values lengths
   * @param errors half lengths of the error bars, or null for none
   */
  public Chart ranking(List<String> names, double[] values, double[] errors) {
    sameLength("ranking", names.size(), values.length);
    ObjectNode trace = trace("bar", "").put("orientation", "h").put("showlegend", false);
    trace.remove("name");
    ArrayNode colors = trace.putObject("marker").putArray("color");
    names.forEach(name -> colors.add(style(name).color()));
    names(trace, "y", names);
    numbers(trace, "x", values);
    errors(trace, "error_x", "ranking", values.length, errors);
    layout.withObject("/yaxis").put("type", "category").put("autorange", "reversed");
    return this;
  }

  /** Draws a box over the values: quartiles, whiskers, outliers. */
  public Chart box(String name, double[] values) {
    ObjectNode trace = trace("box", name);
    trace.putObject("marker").put("color", style(name).color());
    numbers(trace, "y", values);
    layout.put("showlegend", false);
    return this;
  }

  /**
   * Draws how often values fall into equal bins, as shares of all values in percent.
   *
   * @param name its name in the legend
   * @param values numbers; those outside the range are left out of the bins but count for the share
   * @param low lower end of the first bin
   * @param high upper end of the last bin, itself included
   * @param bins number of bins, 1 or more
   */
  public Chart histogram(String name, double[] values, double low, double high, int bins) {
    if (!(low < high) || bins < 1) {
      throw new IllegalArgumentException("no bins: " + bins + " from " + low + " to " + high);
    }
    double size = (high - low) / bins;
    double[] share = new double[bins];
    for (double value : values) {
      if (value >= low && value <= high) {
        share[(int) Math.min(bins - 1, (value - low) / size)] += 100.0 / values.length;
      }
    }
    ObjectNode trace = trace("bar", name).put("width", size);
    trace.putObject("marker").put("color", style(name).color()).put("opacity", 0.65);
    trace.with("marker").putObject("line").put("width", 0.5).put("color", "#ffffff");
    numbers(
        trace, "x", IntStream.range(0, bins).mapToDouble(i -> low + (i + 0.5) * size).toArray());
    numbers(trace, "y", share);
    layout.put("barmode", "overlay").put("bargap", 0);
    return this;
  }

  /**
   * Draws how often a method draws each λ, the share of the first image.
   *
   * @param name the method
   * @param lambdas draws, each in [0, 1]
   */
  public Chart lambdas(String name, double[] lambdas) {
    x("λ, share of the first image").y("share of draws, %");
    layout.withObject("/xaxis").putArray("range").add(-0.01).add(1.01);
    return histogram(name, lambdas, 0, 1, 25);
  }

  /**
   * Draws a matrix as coloured cells with its numbers in them; row 0 on top.
   *
   * @param columns names of the columns
   * @param rows names of the rows
   * @param values one row for each name; NaN leaves a cell grey
   * @param scale colours from the lowest to the highest value
   * @param format how the numbers in the cells are written, for example {@code ".1f"}; empty for
   *     none
   */
  public Chart heatmap(
      List<String> columns, List<String> rows, double[][] values, ColorScale scale, String format) {
    sameLength("heat map", rows.size(), values.length);
    ObjectNode trace = trace("heatmap", "");
    trace.remove("name");
    names(trace, "x", columns);
    names(trace, "y", rows);
    ArrayNode z = trace.putArray("z");
    for (double[] row : values) {
      sameLength("heat map row", columns.size(), row.length);
      Arrays.stream(row).forEach(z.addArray()::add);
    }
    trace.set("colorscale", scale.json());
    if (!format.isEmpty()) {
      trace.put("texttemplate", "%{z:" + format + "}");
    }
    // a missing cell shows the ground
    layout.put("plot_bgcolor", "#e8e8e8");
    layout.withObject("/xaxis").put("type", "category").put("showgrid", false);
    ObjectNode yAxis = layout.withObject("/yaxis").put("type", "category").put("showgrid", false);
    yAxis.put("autorange", "reversed");
    return this;
  }

  /** Adds a dashed level line with a label at its right end, for example the paper's value. */
  public Chart level(double y, String label) {
    ObjectNode line = layout.withArray("/shapes").addObject().put("type", "line");
    line.put("xref", "paper").put("x0", 0).put("x1", 1).put("y0", y).put("y1", y);
    line.putObject("line").put("color", "#666666").put("dash", "dash").put("width", 1.5);
    ObjectNode note = layout.withArray("/annotations").addObject().put("text", label);
    note.put("xref", "paper").put("x", 1).put("xanchor", "right").put("y", y);
    note.put("yanchor", "bottom").put("showarrow", false);
    return this;
  }

  /**
   * Sets any attribute of the layout.
   *
   * @param path names joined by dots, for example {@code "yaxis.range"} or {@code "barmode"}
   * @param value text, number, boolean, list or map
   */
  public Chart layout(String path, Object value) {
    int last = path.lastIndexOf('.');
    ObjectNode owner =
        last < 0 ? layout : layout.withObject("/" + path.substring(0, last).replace('.', '/'));
    owner.set(path.substring(last + 1), MAPPER.valueToTree(value));
    return this;
  }

  /** Sets the size, in pixels of a plain screen; the default is 700 by 380. */
  public Chart size(int width, int height) {
    layout.put("width", width).put("height", height);
    return this;
  }

  /** Adds a trace in Plotly's own form. */
  public Chart trace(RawTrace trace) {
    data.add(trace.json().deepCopy());
    return this;
  }

  /**
   * The figure in Plotly's form.
   *
   * @return a new tree with {@code data} and {@code layout}, without NaN
   */
  public ObjectNode json() {
    ObjectNode copy = tree.deepCopy();
    HouseStyle.apply(copy);
    return PlotlyJson.finite(copy);
  }

  private ObjectNode trace(String type, String name) {
    return data.addObject().put("type", type).put("name", name);
  }

  /** The name's own look, or the next free one where another name of this figure has it. */
  private Palette.Style style(String name) {
    return styles.computeIfAbsent(name, this::freeStyle);
  }

  private Palette.Style freeStyle(String name) {
    Set<Palette.Style> taken = new HashSet<>(styles.values());
    Palette.Style own = Palette.of(name);
    return taken.contains(own)
        ? IntStream.range(0, 32)
            .mapToObj(Palette::at)
            .filter(style -> !taken.contains(style))
            .findFirst()
            .orElse(own)
        : own;
  }

  private static void marker(ObjectNode trace, Palette.Style style) {
    trace
        .putObject("marker")
        .put("color", style.color())
        .put("symbol", style.symbol())
        .put("size", 8);
  }

  private static void errors(
      ObjectNode trace, String key, String name, int length, double[] errors) {
    if (errors != null) {
      sameLength(name, length, errors.length);
      ObjectNode spec = trace.putObject(key).put("type", "data").put("visible", true);
      numbers(spec, "array", errors);
      spec.put("color", "#333333").put("thickness", 1.5);
    }
  }

  private static void numbers(ObjectNode owner, String key, double[] values) {
    ArrayNode array = owner.putArray(key);
    Arrays.stream(values).forEach(array::add);
  }

  private static void names(ObjectNode owner, String key, List<String> names) {
    ArrayNode array = owner.putArray(key);
    names.forEach(array::add);
  }

  private static DoubleStream at(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]);
  }

  private static double[] concat(DoubleStream first, DoubleStream second) {
    return DoubleStream.concat(first, second).toArray();
  }

  private static void sameLength(String name, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          name + ": " + expected + " places but " + actual + " values");
    }
  }
}
