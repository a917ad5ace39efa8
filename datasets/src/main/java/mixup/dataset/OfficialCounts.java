package mixup.dataset;

import java.nio.file.Path;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;

/** Compares what was read with the numbers of the official files. */
final class OfficialCounts {
  private OfficialCounts() {}

  /**
   * Demands the official numbers of pictures and classes.
   *
   * @param table names the file in the message
   * @throws CorruptData if one differs
   */
  static void require(DataSetInfo info, Splits splits, Path table) {
    int train = splits.train().size();
    int test = splits.test().size();
    int classes = splits.train().classes();
    if (train != info.trainSize() || test != info.testSize() || classes != info.classes()) {
      throw new CorruptData(
          table.toString(),
          "%d pictures for training, %d for testing, %d classes; official are %d, %d, %d"
              .formatted(train, test, classes, info.trainSize(), info.testSize(), info.classes()),
          "Complete the folder, or use the official files, which the card of the data set names.");
    }
  }
}
