package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a data set can be opened without the network.
 *
 * @param id name of the set
 * @param state what was found
 * @param where folder of a present or incomplete set; empty for a bundled or missing one
 * @param missing files that are not there; empty when present
 * @param remedy what to do, or where the files lie when nothing is to be done
 */
public record DataStatus(
    String id, State state, Optional<Path> where, List<String> missing, String remedy) {

  /** What was found. */
  public enum State {
    /** Inside the library itself. */
    BUNDLED,
    /** All files of the layout are there. */
    PRESENT,
    /** The folder exists, files are missing. */
    INCOMPLETE,
    /** Nothing is there. */
    MISSING
  }

  public DataStatus {
    missing = List.copyOf(missing);
  }

  /** Whether {@code open} needs no download. */
  public boolean usable() {
    return state == State.BUNDLED || state == State.PRESENT;
  }
}
