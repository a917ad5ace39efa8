package mixup.reproduction.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import mixup.dataset.DataStatus;
import mixup.dataset.Terms.Permission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datasets}: the registry of data sets and the status of their files. */
@Command(
    name = "datasets",
    description = {
      "Lists the data sets: size, terms, whether their files are on this machine, and what to do",
      "when they are not. Downloads nothing. The commands below fetch, verify and describe one set."
    },
    synopsisSubcommandLabel = "[get|verify|card]",
    subcommands = {
      DatasetsGetCommand.class,
      DatasetsVerifyCommand.class,
      DatasetsCardCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup datasets",
      "  MIXUP_DATA=/data ./mixup datasets --json",
      "  ./mixup datasets get cifar10"
    })
final class DatasetsCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Mixin DataFolderOption folder;

  @Override
  public Integer call() {
    List<Line> lines =
        DataSets.names().stream().map(name -> Line.of(name, folder.options())).toList();
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

  /** One line for each way to get what is not there; the full steps are in the JSON. */
  private static String remedies(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> line.status.equals("incomplete"))
        .forEach(line -> text.append(line.name + ": " + line.remedy + "\n"));
    text.append(missing(lines, Permission.FREE, "./mixup datasets get NAME"));
    text.append(missing(lines, Permission.ASK, "after reading the terms, get NAME --accept-terms"));
    text.append(missing(lines, Permission.NEVER, "by hand, get NAME prints the steps"));
    return text.isEmpty() ? "" : "\n" + text;
  }

  private static String missing(List<Line> lines, Permission permission, String how) {
    String names =
        lines.stream()
            .filter(
                line -> line.status.equals("missing") && line.permission.equals(name(permission)))
            .map(line -> line.name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : how + ": " + names + "\n";
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
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
      String permission,
      String homepage,
      long downloadBytes,
      String status,
      boolean usable,
      String where,
      List<String> missing,
      String remedy) {

    static Line of(String name, DataOptions options) {
      DataSetInfo info = DataSets.describe(name);
      DataStatus status = DataSets.status(name, options);
      return new Line(
          name,
          info.title(),
          info.classes(),
          info.trainSize(),
          info.testSize(),
          picture(info),
          info.terms().name(),
          DatasetsCommand.name(info.terms().permission()),
          info.homepage(),
          info.downloadBytes(),
          DatasetsCommand.name(status.state()),
          status.usable(),
          status.where().map(Object::toString).orElse(""),
          status.missing(),
          status.remedy());
    }

    private static String picture(DataSetInfo info) {
      return info.height() == 0
          ? "varies"
          : "%dx%dx%d".formatted(info.channels(), info.height(), info.width());
    }
  }
}
