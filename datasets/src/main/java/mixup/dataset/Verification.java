package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison of a data set's files with what they should be has found.
 *
 * @param id the set
 * @param folder where it lies; empty for a bundled set
 * @param against what the files were compared with
 * @param files number of files that were compared
 * @param bytes their bytes
 * @param faults what differs; empty if everything is as it should be
 */
public record Verification(
    String id, Optional<Path> folder, Against against, long files, long bytes, List<Fault> faults) {

  /** What files were compared with. */
  public enum Against {
    /** Hash and length of every file, from the manifest written when the set was installed. */
    MANIFEST,
    /** Number and bytes of the files in every folder, from the manifest of a large set. */
    MANIFEST_COUNTS,
    /** Hashes and counts that the owner published; the folder has no manifest. */
    PUBLISHED,
    /** The hashes in the library, for a bundled set. */
    LIBRARY
  }

  /**
   * One difference.
   *
   * @param file file or folder
   * @param what the fault
   * @param remedy what to do
   */
  public record Fault(String file, String what, String remedy) {
    static Fault of(DataSetException e) {
      return new Fault(e.file(), e.what(), e.remedy());
    }
  }

  public Verification {
    faults = List.copyOf(faults);
  }

  /** Whether nothing differs. */
  public boolean isSound() {
    return faults.isEmpty();
  }
}
