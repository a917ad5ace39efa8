package mixup.reproduction.cli;

import java.nio.file.Path;
import java.util.Optional;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datasets get}: makes the files of one set present. */
@Command(
    name = "get",
    description = {
      "Fetches a data set, compares it with the published hash, unpacks and checks it. The room on",
      "the disk is looked at first. May be interrupted at any time: the same call goes on. Archives",
      "that you have put into $MIXUP_DATA/downloads/NAME are taken from there.",
      "Sets that only you may fetch: prints what to do, exit code 1."
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup datasets get cifar10",
      "  ./mixup datasets get tiny-imagenet --accept-terms",
      "  ./mixup datasets get stl10 --data /data/mixup"
    })
final class DatasetsGetCommand extends mixup.reproduction.cli.Command {

  @Parameters(index = "0", paramLabel = "NAME", description = "Name in './mixup datasets'.")
  String name;

  @Option(
      names = "--accept-terms",
      description = "You have read the owner's terms and accept them; asked for by some sets.")
  boolean acceptTerms;

  @Mixin DataFolderOption folder;

  @Override
  public Integer call() {
    DataSetInfo info = DataSets.describe(name);
    DataOptions options =
        folder.options().withAcceptTerms(acceptTerms).withProgress(TerminalProgress.standard());
    Optional<Path> where = DataSets.fetch(name, options);
    print(
        "%s is ready: %s pictures for training, %s for testing, %s"
            .formatted(
                name,
                Numbers.grouped(info.trainSize()),
                Numbers.grouped(info.testSize()),
                where.map(path -> "in " + path).orElse("bundled with the library")));
    return DONE;
  }
}
