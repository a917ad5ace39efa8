package mixup.parity;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;

/** A check of one file whose keys are {@code case<k>_<name>}. */
abstract class CaseParity implements ParityCheck {

  private final String file;

  CaseParity(String file) {
    this.file = file;
  }

  @Override
  public final boolean covers(Path path) {
    return path.endsWith(file);
  }

  @Override
  public final ParityResult check(Path path) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(path);
    Comparison comparison = new Comparison();
    for (int k = 0; arrays.keys("case" + k + "_").iterator().hasNext(); k++) {
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        replay(new GoldenCase(arrays, "case" + k + "_", manager, comparison));
      }
    }
    return comparison.result(path);
  }

  /** Replays one case and compares. */
  abstract void replay(GoldenCase golden);
}
