package mixup.reproduction.cli;

import mixup.dataset.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code datasets card}: everything that is known about one set. */
@Command(
    name = "card",
    description = "Prints the card of a data set: source, licence, files, use, faults, references.",
    footer = {"", "Example:", "  ./mixup datasets card stl10"})
final class DatasetsCardCommand extends mixup.reproduction.cli.Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "Name in './mixup datasets'.")
  String name;

  @Override
  public Integer call() {
    print(DataSets.card(name));
    return DONE;
  }
}
