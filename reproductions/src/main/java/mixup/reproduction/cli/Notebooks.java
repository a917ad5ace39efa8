package mixup.reproduction.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which tables have a notebook in this checkout. */
final class Notebooks {

  private Notebooks() {}

  /** Path of a table's notebook within the repository, empty if there is none (yet). */
  static String of(String table) {
    String file = "notebooks/" + table + ".ipynb";
    return Files.exists(Path.of(System.getProperty("mixup.home", ".")).resolve(file)) ? file : "";
  }
}
