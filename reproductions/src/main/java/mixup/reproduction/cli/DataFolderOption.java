package mixup.reproduction.cli;

import java.nio.file.Path;
import mixup.dataset.DataFolders;
import mixup.dataset.DataOptions;
import picocli.CommandLine.Option;

/** The option {@code --data}, the same for all commands that look for data sets. */
final class DataFolderOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder to use instead of $MIXUP_DATA (default ~/.cache/mixup/data).")
  Path data;

  /** This machine's folders, with the data folder of the call if it names one. */
  DataOptions options() {
    DataFolders current = DataFolders.current();
    return DataOptions.of(data == null ? current : new DataFolders(data, current.system()));
  }
}
