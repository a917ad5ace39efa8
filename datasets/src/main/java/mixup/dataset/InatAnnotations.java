package mixup.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.dataset.coco.CocoCategory;
import mixup.dataset.coco.CocoImage;
import mixup.dataset.coco.Ids;
import mixup.dataset.coco.JsonRecords;

/**
 * A {@code train201x.json} or {@code val201x.json} of iNaturalist: pictures, classes, and for each
 * picture one class. The form is COCO's, without boxes; annotations do not stand in the order of
 * pictures and are joined by id.
 *
 * @param paths pictures in the order of the file
 * @param labels class 0..classes-1 of each
 * @param classNames names by class
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read by one class of this package
record InatAnnotations(List<String> paths, int[] labels, List<String> classNames) {
  private static final int NONE = -1;

  /**
   * Reads and checks a file.
   *
   * @throws CorruptData if an id occurs twice, categories are not 0..n-1, an annotation belongs to
   *     no picture, or a picture has not exactly one
   * @throws BadLabel if a category is not listed
   * @throws UnsafePath if a picture lies outside
   */
  static InatAnnotations read(Path file) {
    Tables tables = new Tables();
    JsonRecords.read(
        file,
        Map.of(
            "images", tables::image,
            "categories", tables::category,
            "annotations", tables::annotation));
    List<String> names = tables.names(file);
    if (tables.paths.isEmpty()) {
      throw new CorruptData(file.toString(), "no pictures are listed");
    }
    return new InatAnnotations(tables.paths, tables.labels(file), names);
  }

  /** Records as they come; sections may stand in any order. */
  private static final class Tables {
    private final Ids images = new Ids();
    private final Ids categories = new Ids();
    private final Ids annotations = new Ids();
    private final List<String> paths = new ArrayList<>();
    private final List<CocoCategory> classes = new ArrayList<>();
    private long[] imageIds = new long[64];
    private long[] categoryIds = new long[64];

    void image(JsonRecords json) throws IOException {
      CocoImage image = CocoImage.read(json);
      images.add(image.id(), json);
      paths.add(image.file());
    }

    void category(JsonRecords json) throws IOException {
      CocoCategory category = CocoCategory.read(json);
      categories.add(category.id(), json);
      classes.add(category);
    }

    void annotation(JsonRecords json) throws IOException {
      Long id = null;
      Long image = null;
      Long category = null;
      for (String name = json.nextField(); name != null; name = json.nextField()) {
        switch (name) {
          case "id" -> id = json.integer(name);
          case "image_id" -> image = json.integer(name);
          case "category_id" -> category = json.integer(name);
          default -> json.skip();
        }
      }
      json.require(id != null, "id");
      json.require(image != null, "image_id");
      json.require(category != null, "category_id");
      annotations.add(id, json);
      keep(image, category);
    }

    private void keep(long image, long category) {
      int at = annotations.size() - 1;
      if (at == imageIds.length) {
        imageIds = Arrays.copyOf(imageIds, 2 * at);
        categoryIds = Arrays.copyOf(categoryIds, 2 * at);
      }
      imageIds[at] = image;
      categoryIds[at] = category;
    }

    List<String> names(Path file) {
      String[] names = new String[classes.size()];
      for (CocoCategory category : classes) {
        if (category.id() < 0 || category.id() >= names.length) {
          throw new CorruptData(
              file.toString(),
              "category " + category.id() + ", ids must be 0.." + (names.length - 1));
        }
        names[(int) category.id()] = category.name();
      }
      return List.of(names);
    }

    int[] labels(Path file) {
      int[] labels = new int[paths.size()];
      Arrays.fill(labels, NONE);
      for (int i = 0; i < annotations.size(); i++) {
        String record = "annotations[" + i + "]: ";
        int image = images.place(imageIds[i]);
        if (image < 0) {
          throw new CorruptData(
              file.toString(), record + "image " + imageIds[i] + " is not listed");
        }
        if (categories.place(categoryIds[i]) < 0) {
          throw new BadLabel(
              file.toString(),
              record + "category " + categoryIds[i] + " is not listed",
              DataSetException.REPLACE);
        }
        if (labels[image] != NONE) {
          throw new CorruptData(
              file.toString(), record + "image " + imageIds[i] + " has a class already");
        }
        labels[image] = Math.toIntExact(categoryIds[i]);
      }
      requireAll(file, labels);
      return labels;
    }

    private void requireAll(Path file, int[] labels) {
      for (int image = 0; image < labels.length; image++) {
        if (labels[image] == NONE) {
          throw new CorruptData(
              file.toString(), "images[" + image + "] " + paths.get(image) + " has no class");
        }
      }
    }
  }
}
