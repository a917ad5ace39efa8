package mixup.notebook;

import java.nio.file.Path;

/** A code cell that did not compile or threw. */
final class CellFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  CellFailure(Path notebook, int cell, String problem) {
    super(notebook.getFileName() + ", code cell " + cell + ": " + problem);
  }
}
