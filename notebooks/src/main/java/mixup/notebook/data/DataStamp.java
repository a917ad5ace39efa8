package mixup.notebook.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mixup.data.PictureSet;
import mixup.engine.EngineInfo;
import mixup.notebook.HtmlTable;
import mixup.train.SourceVersion;

/** Where the pictures of a notebook without training runs come from. */
public final class DataStamp {

  private DataStamp() {}

  /** Code, libraries and system, and what identifies each set, by name. */
  public static HtmlTable of(Map<String, PictureSet> sets) {
    SourceVersion source = SourceVersion.current();
    EngineInfo engine = EngineInfo.current();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("commit", source.commit()));
    rows.add(List.of("uncommitted changes", source.dirty() ? "yes" : "no"));
    rows.add(List.of("library", source.library()));
    rows.add(List.of("engine", engine.engine() + " " + engine.version()));
    rows.add(List.of("Java", Runtime.version().toString()));
    rows.add(List.of("system", System.getProperty("os.name")));
    rows.add(List.of("architecture", System.getProperty("os.arch")));
    new TreeMap<>(sets)
        .forEach((name, set) -> rows.add(List.of(name + ", SHA-256", set.contentHash())));
    return new HtmlTable("Provenance", List.of("what", "value"), rows, List.of());
  }
}
