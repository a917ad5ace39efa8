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

  private static final List<String> FETCHING =
      List.of(
          "fetch: ./mixup datasets get NAME; where the terms ask for consent, with --accept-terms.",
          "by hand: the steps are in the message of the exception and on the card, ./mixup datasets"
              + " NAME.");

  private SetTables() {}

  /**
   * Table 2 of the OpenMixup paper with the true counts, and what the paper prints where it
   * differs.
   */
  public static HtmlTable openMixup() {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (OpenMixupTable2.Row row : OpenMixupTable2.rows()) {
      String mark = row.note().isEmpty() ? "" : " [" + (notes.size() + 1) + "]";
      if (!row.note().isEmpty()) {
        notes.add(mark.strip() + " " + row.note());
      }
      rows.add(
          List.of(
              row.title() + mark,
              count(row.train()),
              count(row.test()),
              count(row.classes()),
              row.height() + " × " + row.width(),
              printed(row)));
    }
    return new HtmlTable(
        "OpenMixup, Table 2, with the true counts",
        List.of("data set", "training", "test", "classes", "height × width", "the paper prints"),
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
    return String.join(", ", wrong);
  }

  /** Printed beside true counts, where they differ by more than one picture. */
  public static Chart misprints() {
    List<String> names = new ArrayList<>();
    List<Double> printed = new ArrayList<>();
    List<Double> right = new ArrayList<>();
    for (OpenMixupTable2.Row row : OpenMixupTable2.rows()) {
      if (Math.abs(row.printedTrain() - row.train()) > 1) {
        names.add(row.title() + ", training");
        printed.add((double) row.printedTrain());
        right.add((double) row.train());
      }
      if (Math.abs(row.printedTest() - row.test()) > 1) {
        names.add(row.title() + ", test");
        printed.add((double) row.printedTest());
        right.add((double) row.test());
      }
    }
    return Chart.titled("Counts that differ")
        .y("pictures")
        .bars("printed", names, values(printed), null)
        .bars("true", names, values(right), null);
  }

  private static double[] values(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).toArray();
  }

  /** The sets that can be opened at once. */
  public static HtmlTable here(DataOptions options) {
    return registry("On this machine", options, true);
  }

  /** The sets that are not here, and how they would come here. */
  public static HtmlTable elsewhere(DataOptions options) {
    return registry("Not on this machine", options, false);
  }

  private static HtmlTable registry(String caption, DataOptions options, boolean usable) {
    List<List<String>> rows =
        DataSets.names().stream()
            .filter(name -> DataSets.status(name, options).usable() == usable)
            .map(name -> row(DataSets.describe(name), DataSets.status(name, options)))
            .toList();
    return new HtmlTable(
        caption,
        List.of("name", "what", "classes", "training", "test", "pixels", usable ? "where" : "way"),
        rows,
        usable ? List.of() : FETCHING);
  }

  private static List<String> row(DataSetInfo info, DataStatus status) {
    return List.of(
        info.id(),
        info.title(),
        count(info.classes()),
        count(info.trainSize()),
        count(info.testSize()),
        pixels(info),
        status.usable() ? place(status) : way(info, status));
  }

  private static String pixels(DataSetInfo info) {
    String size = info.height() == 0 ? "varies" : info.height() + " × " + info.width();
    return size + (info.channels() == 1 ? ", grey" : "");
  }

  private static String place(DataStatus status) {
    return status.where().map(folder -> Here.general(folder.toString())).orElse("bundled");
  }

  private static String way(DataSetInfo info, DataStatus status) {
    String begun = status.state() == DataStatus.State.INCOMPLETE ? " (incomplete here)" : "";
    return switch (info.terms().permission()) {
      case FREE -> "fetch, " + megabytes(info) + begun;
      case ASK -> "accept the terms, fetch, " + megabytes(info) + begun;
      case NEVER -> "by hand" + begun;
    };
  }

  private static String megabytes(DataSetInfo info) {
    return count(Math.round(info.downloadBytes() / 1e6)) + " MB";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
