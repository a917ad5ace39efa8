package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;

/** Replays a file of transforms case by case; the pictures are in {@code inputs.npz} beside it. */
abstract class PolicyFileParity implements ParityCheck {

  private final String file;

  PolicyFileParity(String file) {
    this.file = file;
  }

  @Override
  public final boolean covers(Path path) {
    return path.endsWith(Path.of("transforms", file));
  }

  @Override
  public final ParityResult check(Path path) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(path);
    GoldenArrays inputs = GoldenArrays.read(path.resolveSibling("inputs.npz"));
    Comparison comparison = new Comparison();
    for (int k = 0; arrays.keys("case" + k + "_").iterator().hasNext(); k++) {
      replay(new PolicyCase(arrays, inputs, "case" + k + "_", comparison));
    }
    atEnd(comparison);
    return comparison.result(path);
  }

  /** Replays one case. */
  abstract void replay(PolicyCase golden);

  /** Compares what concerns all cases together. */
  void atEnd(Comparison comparison) {}
}
