package mixup.reproduction.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.dataset.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datasets verify}: compares the files of one set with what they should be. */
@Command(
    name = "verify",
    description = {
      "Compares every file of a data set with the manifest written when it was installed; a folder",
      "without manifest with the hashes and counts that are published. Fetches and changes nothing.",
      "Exit code 1 if a file differs or the set is not there."
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup datasets verify cifar10",
      "  ./mixup datasets verify stl10 --folder /data/stl10_binary --json"
    })
final class DatasetsVerifyCommand extends mixup.reproduction.cli.Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "Name in './mixup datasets'.")
  String name;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "A folder of your own with the files, instead of the data folder.")
  Path own;

  @Mixin DataFolderOption folder;

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    DataOptions options = folder.options().withProgress(TerminalProgress.standard());
    Result result =
        Result.of(DataSets.verify(name, own == null ? options : options.withFolder(own)));
    print(format.json ? Json.text(result) : result.text());
    return result.sound ? DONE : FAILED;
  }

  /** What is printed. */
  record Result(
      String name,
      String where,
      String against,
      long files,
      long bytes,
      boolean sound,
      List<Verification.Fault> faults) {

    static Result of(Verification verification) {
      return new Result(
          verification.id(),
          verification.folder().map(Path::toString).orElse(""),
          verification.against().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          verification.files(),
          verification.bytes(),
          verification.isSound(),
          verification.faults());
    }

    String text() {
      StringBuilder text = new StringBuilder();
      faults.forEach(
          fault -> text.append(fault.file() + ": " + fault.what() + ". " + fault.remedy() + "\n"));
      text.append(name)
          .append(where.isEmpty() ? "" : " in " + where)
          .append(
              ": %s files, %s bytes compared with %s, "
                  .formatted(Numbers.grouped(files), Numbers.grouped(bytes), reference()))
          .append(sound ? "nothing differs" : faults.size() + " differ");
      return text.toString();
    }

    private String reference() {
      return switch (against) {
        case "manifest" -> "the manifest";
        case "manifest counts" -> "the counts of the manifest";
        case "published" -> "what is published";
        default -> "the hashes in the library";
      };
    }
  }
}
