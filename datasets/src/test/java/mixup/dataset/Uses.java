package mixup.dataset;

import java.nio.file.Path;
import java.util.Map;

/** What a hostile file is given to, by its {@code use_as}. Each family of readers lists its own. */
interface Uses {

  /** Reads or unpacks a file. */
  @FunctionalInterface
  interface Use {
    /**
     * @param file the hostile file
     * @param target an empty folder, for unpacking
     */
    void on(Path file, Path target);
  }

  /** Uses by name. */
  Map<String, Use> all();
}
