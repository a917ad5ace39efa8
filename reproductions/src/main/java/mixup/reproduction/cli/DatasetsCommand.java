package mixup.reproduction.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import mixup.dataset.DataStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datasets}: the registry of data sets and the status of their files. */
@Command(
    name = "datasets",
    description = {
      "Lists the data sets: size, terms, and whether their files are on this machine.",
      "Downloads nothing; a missing set is fetched when a run first needs it."
    },
    footer = {"", "Example:", "  MIXUP_DATA=/data ./mixup datasets"})
final class DatasetsCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    List<Line> lines = DataSets.names().stream().map(Line::of).toList();
    print(format.json ? Json.text(lines) : text(lines));
    return DONE;
  }

  private static String text(List<Line> lines) {
    TextTable table =
        new TextTable("data set", "classes", "train", "test", "picture", "files", "where");
    lines.forEach(
        line ->
            table.row(
                line.name,
                line.classes,
                line.train,
                line.test,
                line.picture,
                line.status,
                line.where));
    return table.text() + remedies(lines);
  }

  private static String remedies(List<Line> lines) {
    return lines.stream()
        .filter(line -> !line.usable)
        .map(line -> line.name + ": " + line.remedy + "\n")
        .collect(Collectors.joining());
  }

  /** One data set. */
  record Line(
      String name,
      String title,
      int classes,
      int train,
      int test,
      String picture,
      String terms,
      String homepage,
      long downloadBytes,
      String status,
      boolean usable,
      String where,
      List<String> missing,
      String remedy) {

    static Line of(String name) {
      DataSetInfo info = DataSets.describe(name);
      DataStatus status = DataSets.status(name);
      return new Line(
          name,
          info.title(),
          info.classes(),
          info.trainSize(),
          info.testSize(),
          "%dx%dx%d".formatted(info.channels(), info.height(), info.width()),
          info.terms().name(),
          info.homepage(),
          info.downloadBytes(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.usable(),
          status.where().map(Object::toString).orElse(""),
          status.missing(),
          status.remedy());
    }
  }
}
