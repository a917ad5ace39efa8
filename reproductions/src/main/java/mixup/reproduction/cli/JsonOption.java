package mixup.reproduction.cli;

import picocli.CommandLine.Option;

/** The option {@code --json}, the same for all commands that have it. */
final class JsonOption {

  @Option(
      names = "--json",
      description = "Print one JSON document on stdout and nothing else there.")
  boolean json;
}
