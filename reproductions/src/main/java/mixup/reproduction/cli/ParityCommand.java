package mixup.reproduction.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mixup.parity.Parity;
import mixup.parity.ParityResult;
import mixup.parity.Verdict;
import mixup.train.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parity DIR}: replays golden vectors. */
@Command(
    name = "parity",
    description = {
      "Replays every golden vector file (.npz) of a folder and compares with what the original",
      "implementations computed. Files that no check knows are listed as uncovered."
    },
    footer = {
      "",
      "Example:",
      "  ./mixup parity golden/backbones --json",
      "Exit code 1 if a file fails."
    })
final class ParityCommand extends mixup.reproduction.cli.Command {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder with the files.")
  Path folder;

  @Mixin JsonOption format;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + " is not a folder");
    }
    List<ParityResult> results = replay(Parity.files(folder));
    print(format.json ? Json.text(results.stream().map(Line::of).toList()) : text(results));
    return results.stream().anyMatch(r -> r.verdict() == Verdict.FAIL) ? FAILED : DONE;
  }

  private static List<ParityResult> replay(List<Path> files) {
    List<ParityResult> results = new ArrayList<>();
    try (Progress progress = TerminalProgress.standard()) {
      progress.begin("parity", files.size());
      for (Path file : files) {
        results.add(Parity.check(file));
        progress.step(results.size(), String.valueOf(file.getFileName()));
      }
    }
    return results;
  }

  private static String text(List<ParityResult> results) {
    TextTable table = new TextTable("file", "cases", "max error", "tolerance", "verdict", "detail");
    for (ParityResult r : results) {
      boolean compared = r.cases() > 0;
      table.row(
          r.file(),
          r.cases(),
          compared ? scientific(r.maxError()) : "",
          compared ? scientific(r.tolerance()) : "",
          word(r.verdict()),
          r.detail());
    }
    return table.text();
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** One file as {@code --json} prints it. */
  record Line(
      String file, int cases, double maxError, double tolerance, String verdict, String detail) {
    static Line of(ParityResult r) {
      return new Line(
          r.file(), r.cases(), r.maxError(), r.tolerance(), word(r.verdict()), r.detail());
    }
  }
}
