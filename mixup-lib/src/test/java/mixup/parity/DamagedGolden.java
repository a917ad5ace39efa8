package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Copies of golden files in which the array under one key is changed. */
final class DamagedGolden {

  static final Path GOLDEN = Path.of("src/test/resources/golden");

  private DamagedGolden() {}

  static ParityResult check(Path folder, String file, String key, UnaryOperator<NDArray> damage)
      throws IOException {
    return Parity.check(write(folder, file, key, damage));
  }

  static Path write(Path folder, String file, String key, UnaryOperator<NDArray> damage)
      throws IOException {
    Path damaged = folder.resolve(file);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(GOLDEN.resolve(file));
        OutputStream out = Files.newOutputStream(damaged)) {
      NDList arrays = NDList.decode(manager, in);
      arrays.replaceAll(array -> array.getName().equals(key) ? changed(array, damage) : array);
      arrays.encode(out, NDList.Encoding.NPZ);
    }
    return damaged;
  }

  private static NDArray changed(NDArray array, UnaryOperator<NDArray> damage) {
    NDArray changed = damage.apply(array);
    changed.setName(array.getName());
    return changed;
  }
}
