package mixup.reproduction.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import mixup.transform.Pipeline;
import mixup.transform.Pipelines;

/** Data sets and pipelines as tables in Markdown. */
final class DataTables {

  private static final String CARDS = "../datasets/src/main/resources/mixup/dataset/cards/";

  private DataTables() {}

  static String dataSets() {
    return "| name | title | classes | training | test | pictures | download |\n"
        + "|---|---|---|---|---|---|---|\n"
        + DataSets.names().stream()
            .map(DataSets::describe)
            .map(DataTables::line)
            .collect(Collectors.joining());
  }

  /** The name leads to the card. */
  private static String line(DataSetInfo info) {
    return "| [`%s`](%s%s.md) | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            info.id(),
            CARDS,
            info.id(),
            info.title(),
            count(info.classes()),
            info.trainSize() == 0 ? "-" : count(info.trainSize()),
            count(info.testSize()),
            info.height() == 0
                ? "vary"
                : "%d×%d×%d".formatted(info.height(), info.width(), info.channels()),
            download(info));
  }

  private static String download(DataSetInfo info) {
    if (DataSets.status(info.id()).state() == mixup.dataset.DataStatus.State.BUNDLED) {
      return "bundled";
    }
    return switch (info.terms().permission()) {
      case FREE -> "free";
      case ASK -> "ask";
      case NEVER -> "by hand";
    };
  }

  private static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String pipelines() {
    return "| name | of | training side | test side |\n|---|---|---|---|\n"
        + Pipelines.names().stream()
            .map(Pipelines::of)
            .map(DataTables::line)
            .collect(Collectors.joining());
  }

  private static String line(Pipeline pipeline) {
    return "| `%s` | %s | %d | %d |\n"
        .formatted(pipeline.name(), pipeline.use(), pipeline.trainSide(), pipeline.testSide());
  }
}
