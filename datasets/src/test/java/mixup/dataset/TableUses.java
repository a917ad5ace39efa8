package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mixup.dataset.ade20k.Ade20kMask;
import mixup.dataset.coco.CocoAnnotations;

/** Annotation files and masks. */
final class TableUses implements Uses {
  /** Both readers see these faults; the others are in fields that only COCO has. */
  private static final Set<String> SHARED =
      Set.of(
          "broken.json",
          "deep.json",
          "wrong-root.json",
          "unknown-image.json",
          "unknown-category.json",
          "path-escape.json");

  @Override
  public Map<String, Use> all() {
    return Map.of(
        "inat or coco", (file, target) -> readBoth(file),
        "coco", (file, target) -> CocoAnnotations.read(file),
        "ade20k mask", (file, target) -> Ade20kMask.read(file),
        "cub image_class_labels", (file, target) -> CubTables.labels(file, 200),
        "cub train_test_split", (file, target) -> CubTables.split(file));
  }

  /** Throws what the second reader says; that the first one says the same kind is demanded here. */
  private static void readBoth(Path file) {
    if (!SHARED.contains(file.getFileName().toString())) {
      throw new IllegalStateException("is this a fault for both readers? " + file);
    }
    DataSetException first = null;
    for (Uses.Use use :
        List.<Use>of((f, t) -> InatAnnotations.read(f), (f, t) -> CocoAnnotations.read(f))) {
      try {
        use.on(file, null);
        throw new AssertionError("accepted: " + file);
      } catch (DataSetException e) {
        if (first != null && !first.getClass().equals(e.getClass())) {
          throw new AssertionError("different kinds: " + first + ", " + e);
        }
        first = e;
      }
    }
    throw first;
  }
}
