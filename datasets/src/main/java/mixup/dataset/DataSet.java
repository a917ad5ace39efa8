package mixup.dataset;

import java.util.Map;
import mixup.data.PictureSet;
import mixup.data.Splits;

/**
 * One data set of the registry. A new set is one class, one card of the same name under {@code
 * cards/}, and one line in {@link DataSets}.
 */
public interface DataSet {

  /** What is known without opening a file. */
  DataSetInfo info();

  /** Looks for the files; never uses the network, never writes. */
  DataStatus status(DataOptions options);

  /**
   * Reads the set, fetching it first where the options and the owner allow.
   *
   * @throws DataSetException naming file, fault and remedy
   */
  Splits open(DataOptions options);

  /**
   * Parts beside training and test, by name: {@code unlabeled}, {@code val}, ... Pictures without
   * labels have the single class {@code unlabeled}.
   *
   * @throws DataSetException as {@link #open}
   */
  default Map<String, PictureSet> further(DataOptions options) {
    return Map.of();
  }
}
