package mixup.dataset;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where data sets are kept on this machine.
 *
 * @param data the user's data folder; downloads end here
 * @param system folder of the operating system's data set packages, only read
 */
public record DataFolders(Path data, Path system) {
  /** Environment variable that names the data folder. */
  public static final String VARIABLE = "MIXUP_DATA";

  private static final Path SYSTEM = Path.of("/usr/share/datasets");

  /** The folders of this process. */
  public static DataFolders current() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * {@code $MIXUP_DATA}, or {@code .cache/mixup/data} in the home folder when it is unset or empty.
   *
   * @param environment variables of the process
   * @param home the user's home folder
   */
  public static DataFolders of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault(VARIABLE, "");
    Path data = named.isBlank() ? home.resolve(".cache/mixup/data") : Path.of(named);
    return new DataFolders(data, SYSTEM);
  }

  Path of(String id) {
    return data.resolve(id);
  }

  Path downloads(String id) {
    return data.resolve("downloads").resolve(id);
  }

  Path systemOf(String id) {
    return system.resolve(id);
  }
}
