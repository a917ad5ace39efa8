package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;

/** Replays golden files of one kind. */
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
