package mixup.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mixup.reproduction.Preset;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;

/** The notebooks that lie in this module, and what an execution of each must show. */
final class Notebooks {

  private static final int FIGURES_OF_A_BLOCK = 3;
  private static final int FIGURES_OF_QUICKSTART = 4;

  private Notebooks() {}

  /** All of them, by name. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** Plotly figures in an execution: of a table three for each block that the preset has. */
  static int figures(Path notebook, Preset preset) {
    String name = notebook.getFileName().toString().replace(".ipynb", "");
    return Tables.all().stream()
        .filter(table -> table.id().equals(name))
        .findFirst()
        .map(table -> FIGURES_OF_A_BLOCK * blocks(table, preset))
        .orElse(FIGURES_OF_QUICKSTART);
  }

  private static int blocks(Table table, Preset preset) {
    return (int) table.blocks().stream().filter(block -> !block.cells(preset).isEmpty()).count();
  }
}
