package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Makes the files present without reading them into memory.
   *
   * @return the folder; empty for a set that is bundled with the library
   * @throws DataSetException as {@link #open}
   */
  default Optional<Path> fetch(DataOptions options) {
    return Optional.empty();
  }

  /**
   * Compares the files with what they should be; fetches nothing.
   *
   * @return what was compared and every fault
   * @throws DataSetException.DataMissing if the set is not on this machine
   */
  default Verification verify(DataOptions options) {
    open(options); // a bundled set is compared with its hashes whenever it is read
    return new Verification(
        info().id(), Optional.empty(), Verification.Against.LIBRARY, 0, 0, List.of());
  }
}
