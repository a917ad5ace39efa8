package mixup.reproduction.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code index}: writes the lists of tables and methods into the README. */
@Command(
    name = "index",
    hidden = true,
    description = "Writes the generated lists of tables and methods into README.md.")
final class IndexCommand extends mixup.reproduction.cli.Command {

  @Option(names = "--check", description = "Write nothing; exit code 1 if the lists are stale.")
  boolean check;

  @Option(names = "--file", paramLabel = "FILE", description = "Another file than the README.")
  Path file;

  @Override
  public Integer call() throws IOException {
    Path readme =
        file == null ? Path.of(System.getProperty("mixup.home", ".")).resolve("README.md") : file;
    String before = Files.readString(readme);
    String after = ReadmeIndex.update(before);
    if (before.equals(after)) {
      return DONE;
    }
    if (check) {
      say(readme + " is stale; './mixup index' writes it anew");
      return FAILED;
    }
    Files.writeString(readme, after);
    say(readme + " is written anew");
    return DONE;
  }
}
