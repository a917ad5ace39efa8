package mixup.dataset;

import java.nio.file.Path;
import java.util.Map;
import mixup.dataset.npy.NpyFile;

/** npy files, CIFAR-C and STL-10. */
final class ArrayUses implements Uses {

  @Override
  public Map<String, Use> all() {
    return Map.of(
        "npy", (file, target) -> NpyFile.open(file),
        "cifar-c", (file, target) -> readCifarC(file),
        "stl10", (file, target) -> readStl10(file));
  }

  private static void readCifarC(Path file) {
    Path labels = file.resolveSibling("labels.npy");
    if (file.equals(labels)) {
      CifarC.labels(file, 100);
    } else {
      CifarC.pictures(file, (int) NpyFile.open(labels).size());
    }
  }

  private static void readStl10(Path file) {
    if (file.toString().endsWith("_y.bin")) {
      Stl10.labels(file, 10);
    } else {
      Stl10.count(file, -1);
    }
  }
}
