package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A check of one file in the folder of transforms, whose keys are {@code case<k>_<name>} or tables.
 * The pictures lie in {@code inputs.npz} beside it.
 */
abstract class TransformParity implements ParityCheck {

  private static final Path FOLDER = Path.of("transforms");

  private final Path file;

  TransformParity(String file) {
    this.file = FOLDER.resolve(file);
  }

  @Override
  public final boolean covers(Path path) {
    // the folder may be given as "." from inside
    return path.toAbsolutePath().normalize().endsWith(file);
  }

  @Override
  public final ParityResult check(Path path) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(path);
    GoldenPictures pictures =
        new GoldenPictures(GoldenArrays.read(path.resolveSibling("inputs.npz")));
    Comparison comparison = new Comparison();
    tables(arrays, comparison);
    for (int k = 0; arrays.keys("case" + k + "_").iterator().hasNext(); k++) {
      replay(new TransformCase(arrays, "case" + k + "_", pictures, comparison));
    }
    return comparison.result(path);
  }

  /** Compares what belongs to no case. */
  void tables(GoldenArrays arrays, Comparison comparison) {}

  /** Replays one case and compares. */
  void replay(TransformCase golden) {}
}
