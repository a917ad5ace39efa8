package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Replays golden files of one kind. A check that needs what this module does not see (the bundled
 * pictures, say) lives in the module that does: a public class with a public constructor without
 * arguments, named in {@code META-INF/services/mixup.parity.ParityCheck}. It reads with {@link
 * GoldenArrays} and judges with {@link Comparison}.
 */
public interface ParityCheck {

  /** Whether this check knows what is in the file, judged by its name and its side files. */
  boolean covers(Path file);

  /**
   * Replays one file.
   *
   * @throws IOException if the file, or one that belongs to it, cannot be read
   */
  ParityResult check(Path file) throws IOException;
}
