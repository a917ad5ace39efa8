package mixup.dataset.coco;

import java.io.IOException;
import java.util.Optional;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.dataset.SafePath;
import mixup.image.Size;

/**
 * A picture as an annotation file lists it.
 *
 * @param id number in the file
 * @param file path below the folder of pictures; judged, so it stays inside
 * @param size height and width; empty where the file does not tell them
 */
public record CocoImage(long id, String file, Optional<Size> size) {
  private static final int LARGEST_SIDE = 1 << 16;
  private static final int LARGEST_AREA = 1 << 28;

  /** Reads the record that stands next. */
  public static CocoImage read(JsonRecords json) throws IOException {
    Long id = null;
    String file = null;
    int height = 0;
    int width = 0;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "id" -> id = json.integer(name);
        case "file_name" -> file = path(json);
        case "height" -> height = json.integer(name, 1, LARGEST_SIDE);
        case "width" -> width = json.integer(name, 1, LARGEST_SIDE);
        default -> json.skip();
      }
    }
    json.require(id != null, "id");
    json.require(file != null, "file_name");
    return new CocoImage(id, file, size(json, height, width));
  }

  private static Optional<Size> size(JsonRecords json, int height, int width) {
    if (height == 0 || width == 0) {
      return Optional.empty();
    }
    if ((long) height * width > LARGEST_AREA) {
      throw json.fault("picture of " + height + "x" + width + " pixels is too large");
    }
    return Optional.of(new Size(height, width));
  }

  private static String path(JsonRecords json) throws IOException {
    String path = json.text("file_name");
    Optional<String> fault = SafePath.fault(path);
    if (fault.isPresent()) {
      throw new UnsafePath(
          json.file().toString(), json.place() + "\"" + path + "\": " + fault.get());
    }
    return path;
  }
}
