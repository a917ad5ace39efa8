package mixup.reproduction.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code index}: writes the generated lists into the README and the pages of labels and data. */
@Command(
    name = "index",
    hidden = true,
    description = "Writes the generated lists into README.md, docs/targets.md and docs/data.md.")
final class IndexCommand extends mixup.reproduction.cli.Command {

  @Option(names = "--check", description = "Write nothing; exit code 1 if the lists are stale.")
  boolean check;

  @Option(names = "--file", paramLabel = "FILE", description = "Another file than the README.")
  Path file;

  @Override
  public Integer call() throws IOException {
    if (file != null) {
      return renew(file, ReadmeIndex::update);
    }
    Path home = Path.of(System.getProperty("mixup.home", "."));
    int readme = renew(home.resolve("README.md"), ReadmeIndex::update);
    int targets = renew(home.resolve("docs/targets.md"), ReadmeIndex::updateTargets);
    int data = renew(home.resolve("docs/data.md"), ReadmeIndex::updateData);
    return Math.max(Math.max(readme, targets), data);
  }

  private int renew(Path page, UnaryOperator<String> update) throws IOException {
    String before = Files.readString(page);
    String after = update.apply(before);
    if (before.equals(after)) {
      return DONE;
    }
    if (check) {
      say(page + " is stale; './mixup index' writes it anew");
      return FAILED;
    }
    Files.writeString(page, after);
    say(page + " is written anew");
    return DONE;
  }
}
