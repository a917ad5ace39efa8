package mixup.dataset.coco;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.image.Size;

/**
 * One record of {@code annotations}, before pictures and categories are looked up: the file may
 * list them later.
 */
record AnnotationRecord(
    long number,
    long id,
    long image,
    long category,
    CocoBox box,
    double area,
    boolean crowd,
    Optional<CocoMask> mask) {
  private static final int LARGEST_SIDE = 1 << 16;

  static AnnotationRecord read(JsonRecords json) throws IOException {
    Fields fields = new Fields();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      fields.take(name, json);
    }
    return fields.finish(json);
  }

  /** What has been read of a record. */
  private static final class Fields {
    private Long id;
    private Long image;
    private Long category;
    private CocoBox box;
    private Double area;
    private int crowd;
    private CocoMask mask;

    void take(String name, JsonRecords json) throws IOException {
      switch (name) {
        case "id" -> id = json.integer(name);
        case "image_id" -> image = json.integer(name);
        case "category_id" -> category = json.integer(name);
        case "bbox" -> box = box(json);
        case "area" -> area = json.number(name);
        case "iscrowd" -> crowd = json.integer(name, 0, 1);
        case "segmentation" -> mask = mask(json);
        default -> json.skip();
      }
    }

    AnnotationRecord finish(JsonRecords json) {
      json.require(id != null, "id");
      json.require(image != null, "image_id");
      json.require(category != null, "category_id");
      json.require(box != null, "bbox");
      json.require(area != null, "area");
      if (area < 0) {
        throw json.fault("area " + area + " is negative");
      }
      return new AnnotationRecord(
          json.record(), id, image, category, box, area, crowd == 1, Optional.ofNullable(mask));
    }
  }

  private static CocoBox box(JsonRecords json) throws IOException {
    double[] values = json.numbers("bbox");
    try {
      return CocoBox.of(values);
    } catch (IllegalArgumentException e) {
      throw json.fault(e.getMessage());
    }
  }

  /** Null if there are no rings. */
  private static CocoMask mask(JsonRecords json) throws IOException {
    if (json.isNull()) {
      return null;
    }
    if (json.isList()) {
      return polygon(json);
    }
    if (json.isObject()) {
      return runs(json);
    }
    throw json.fault("segmentation is neither a list of polygons nor an object of runs");
  }

  private static CocoMask polygon(JsonRecords json) throws IOException {
    List<double[]> rings = new ArrayList<>();
    while (json.nextElement()) {
      rings.add(json.numbers("polygon"));
    }
    try {
      return rings.isEmpty() ? null : new PolygonMask(rings);
    } catch (IllegalArgumentException e) {
      throw json.fault(e.getMessage());
    }
  }

  private static CocoMask runs(JsonRecords json) throws IOException {
    int[] size = null;
    int[] counts = null;
    String text = null;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals("size")) {
        size = json.integers(name, 1, LARGEST_SIDE);
      } else if (name.equals("counts") && json.isText()) {
        text = json.text(name);
      } else if (name.equals("counts")) {
        counts = json.integers(name, 0, Integer.MAX_VALUE);
      } else {
        json.skip();
      }
    }
    json.require(size != null && size.length == 2, "height and width of the mask");
    json.require(counts != null || text != null, "counts");
    return runs(json, size, counts, text);
  }

  private static CocoMask runs(JsonRecords json, int[] size, int[] counts, String text) {
    try {
      Size pixels = new Size(size[0], size[1]);
      return text == null
          ? new RunLengthMask(pixels, counts)
          : RunLengthMask.ofCompressed(text, pixels);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw json.fault("mask: " + e.getMessage());
    }
  }
}
