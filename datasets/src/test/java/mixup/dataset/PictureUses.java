package mixup.dataset;

import java.nio.file.Path;
import java.util.Map;
import mixup.dataset.image.EncodedPicture;

/** Pictures and list files. */
final class PictureUses implements Uses {

  @Override
  public Map<String, Use> all() {
    return Map.of(
        "image", (file, target) -> decode(file),
        "list", (file, target) -> readList(file, ImageList.Options.STANDARD),
        "list 1000 classes",
            (file, target) -> readList(file, ImageList.Options.STANDARD.withClasses(1000)));
  }

  private static void decode(Path file) {
    EncodedPicture.of(file.toString(), TestFiles.bytes(file)).whole();
  }

  /** Reads the list and opens the first picture. */
  private static void readList(Path file, ImageList.Options options) {
    ImageList.read(file, options).in(file.getParent()).picture(0);
  }
}
