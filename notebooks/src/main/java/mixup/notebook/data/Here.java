package mixup.notebook.data;

import java.nio.file.Path;
import mixup.dataset.DataFolders;

/** Words without the folders of one machine, so that a stored notebook reads the same anywhere. */
public final class Here {

  private Here() {}

  /** Puts {@code $MIXUP_DATA}, {@code ~} and {@code $TMP} where the text names those folders. */
  public static String general(String text) {
    return general(
        text,
        DataFolders.current().data(),
        Path.of(System.getProperty("user.home")),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  static String general(String text, Path data, Path home, Path temporary) {
    return text.replace(data.toString(), "$" + DataFolders.VARIABLE)
        .replace(home.toString(), "~")
        .replace(temporary.toString(), "$TMP");
  }
}
