package mixup.notebook;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.AreaPlot;
import tech.tablesaw.plotly.api.BubblePlot;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.Scatter3DPlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BoxTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** One Tablesaw figure of each kind, with missing values and names that need care. */
final class Figures {

  private static final String TITLE = "It's \"a < b\" & c";

  private Figures() {}

  static Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Table table = table();
    figures.put("line", LinePlot.create(TITLE, table, "x", "y", "name"));
    figures.put("scatter", ScatterPlot.create(TITLE, table, "x", "y"));
    figures.put("area", AreaPlot.create(TITLE, table, "x", "y"));
    figures.put("bubble", BubblePlot.create(TITLE, table, "x", "y", "y"));
    figures.put("bar", VerticalBarPlot.create(TITLE, table, "name", "y"));
    figures.put("lying-bar", HorizontalBarPlot.create(TITLE, table, "name", "y"));
    figures.put("histogram", Histogram.create(TITLE, table.doubleColumn("y")));
    figures.put("box", box(table));
    figures.put("heatmap", heatmap());
    figures.put("pie", PiePlot.create(TITLE, table, "name", "y"));
    figures.put("scatter3d", Scatter3DPlot.create(TITLE, table, "x", "y", "y"));
    figures.put("date", TimeSeriesPlot.create(TITLE, table, "day", "y"));
    figures.put("date-time", dateTime(table));
    figures.put("coloured", coloured());
    figures.put("raw", raw());
    return figures;
  }

  private static Table table() {
    return Table.create(
        "table",
        DoubleColumn.create("x", 1.5, 2, Double.NaN, 4),
        DoubleColumn.create("y", 2, 1e-7, 3, 1e10),
        StringColumn.create("name", "it's <i>", "\"q\" & \\", "it's <i>", "plain"),
        DateColumn.create("day", day(1), day(2), day(3), day(4)),
        DateTimeColumn.create("time", time(1), time(2), time(3), time(4)));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 1, day);
  }

  private static LocalDateTime time(int day) {
    return day(day).atTime(13, 14, 15);
  }

  private static Figure box(Table table) {
    BoxTrace trace = BoxTrace.builder(table.stringColumn("name"), table.doubleColumn("y")).build();
    return new Figure(Layout.builder(TITLE, "name", "y").build(), trace);
  }

  private static Figure heatmap() {
    HeatmapTrace trace =
        HeatmapTrace.builder(
                new Object[] {"a", "b"},
                new Object[] {"p", "q"},
                new double[][] {{1, Double.NaN}, {Double.POSITIVE_INFINITY, 4}})
            .build();
    return new Figure(Layout.builder(TITLE, "across", "up").build(), trace);
  }

  private static Figure dateTime(Table table) {
    ScatterTrace trace =
        ScatterTrace.builder(table.dateTimeColumn("time"), table.doubleColumn("y"))
            .mode(ScatterTrace.Mode.LINE)
            .name("AT&amp;T & 'co'")
            .build();
    return new Figure(Layout.builder(TITLE, "time", "y").width(500).height(300).build(), trace);
  }

  private static Figure coloured() {
    Marker marker =
        Marker.builder()
            .color(new double[] {1, 2, 3})
            .colorScale(Marker.Palette.VIRIDIS)
            .showScale(true)
            .build();
    ScatterTrace trace =
        ScatterTrace.builder(new double[] {1, 2, 3}, new double[] {3, 2, Double.NaN})
            .marker(marker)
            .opacity(0.5)
            .text(new String[] {"1", "it's", "</script>"})
            .build();
    Axis log = Axis.builder().type(Axis.Type.LOG).title("x, <b>log</b>").build();
    return new Figure(Layout.builder().title(TITLE).xAxis(log).build(), trace);
  }

  private static Figure raw() {
    RawTrace trace =
        RawTrace.of(
            "{\"type\":\"bar\",\"x\":[\"18\",\"50\"],\"y\":[1,2],"
                + "\"error_y\":{\"type\":\"data\",\"array\":[0.1,0.2]}}");
    Axis names = Axis.builder().type(Axis.Type.CATEGORY).title("depth").build();
    return new Figure(Layout.builder().title(TITLE).xAxis(names).build(), trace);
  }
}
