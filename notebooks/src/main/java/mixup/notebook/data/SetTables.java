package mixup.notebook.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import mixup.dataset.DataStatus;
import mixup.dataset.OpenMixupTable2;
import mixup.notebook.Chart;
import mixup.notebook.HtmlTable;

/** Data sets as tables: what the benchmark has, and what of it is on this machine. */
public final class SetTables {

  private SetTables() {}

  /** Table 2 of the OpenMixup paper with the true counts; footnotes tell what the paper prints. */
  public static HtmlTable openMixup() {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (OpenMixupTable2.Row row : OpenMixupTable2.rows()) {
      String mark = row.note().isEmpty() ? "" : " [" + (notes.size() + 1) + "]";
      if (!row.note().isEmpty()) {
        notes.add(mark.strip() + " " + printed(row) + row.note());
      }
      rows.add(
          List.of(
              row.title() + mark,
              count(row.train()),
              count(row.test()),
              count(row.classes()),
              row.height() + " × " + row.width(),
              row.isMisprinted() ? "differs" : "the same"));
    }
    return new HtmlTable(
        "OpenMixup, Table 2, with the true counts",
        List.of("data set", "training", "test", "classes", "height × width", "the paper's print"),
        rows,
        notes);
  }

  private static String printed(OpenMixupTable2.Row row) {
    List<String> wrong = new ArrayList<>();
    if (row.printedTrain() != row.train()) {
      wrong.add(count(row.printedTrain()) + " for training");
    }
    if (row.printedTest() != row.test()) {
      wrong.add(count(row.printedTest()) + " for the test");
    }
    return wrong.isEmpty() ? "" : "Printed: " + String.join(", ", wrong) + ". ";
  }

  /** Printed over true counts, for the rows in which they differ by more than one picture. */
  public static Chart misprints() {
    List<OpenMixupTable2.Row> wrong =
        OpenMixupTable2.rows().stream().filter(row -> distance(row) > 1).toList();
    List<String> names = wrong.stream().map(OpenMixupTable2.Row::title).toList();
    return Chart.titled("Training and test pictures together")
        .y("pictures")
        .bars("printed", names, sums(wrong, true), null)
        .bars("true", names, sums(wrong, false), null)
        .layout("yaxis.type", "log");
  }

  private static double[] sums(List<OpenMixupTable2.Row> rows, boolean printed) {
    return rows.stream()
        .mapToDouble(r -> printed ? r.printedTrain() + r.printedTest() : r.train() + r.test())
        .toArray();
  }

  private static int distance(OpenMixupTable2.Row row) {
    return Math.abs(row.printedTrain() - row.train()) + Math.abs(row.printedTest() - row.test());
  }

  /** Every set of the registry: what it holds, whether it is here, and how it would come here. */
  public static HtmlTable status(DataOptions options) {
    List<List<String>> rows =
        DataSets.names().stream()
            .map(name -> row(DataSets.describe(name), DataSets.status(name, options)))
            .toList();
    return new HtmlTable(
        "The registry on this machine",
        List.of("name", "what", "classes", "training", "test", "pixels", "state", "how to get it"),
        rows,
        List.of("./mixup datasets NAME prints the card of a set."));
  }

  private static List<String> row(DataSetInfo info, DataStatus status) {
    return List.of(
        info.id(),
        info.title(),
        count(info.classes()),
        count(info.trainSize()),
        count(info.testSize()),
        pixels(info),
        status.state().name().toLowerCase(Locale.ROOT),
        way(info, status));
  }

  private static String pixels(DataSetInfo info) {
    String size = info.height() == 0 ? "varies" : info.height() + " × " + info.width();
    return size + (info.channels() == 1 ? ", grey" : "");
  }

  private static String way(DataSetInfo info, DataStatus status) {
    if (status.usable()) {
      return status.where().map(folder -> "in " + Here.general(folder.toString())).orElse("–");
    }
    if (info.sources().isEmpty() || !info.steps().isEmpty()) {
      return "by hand, steps on its card";
    }
    return switch (info.terms().permission()) {
      case FREE -> "fetched when opened, " + megabytes(info);
      case ASK -> "fetched once you accept the terms, " + megabytes(info);
      case NEVER -> "by hand, steps on its card";
    };
  }

  private static String megabytes(DataSetInfo info) {
    return count(Math.round(info.downloadBytes() / 1e6)) + " MB";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
