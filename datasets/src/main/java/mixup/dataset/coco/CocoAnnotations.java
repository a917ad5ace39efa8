package mixup.dataset.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Size;

/**
 * An {@code instances_*.json} file of COCO: pictures, classes, objects.
 *
 * <p>COCO's 80 category ids lie in 1..90 with gaps; a label is the rank of the id, 0..79. Pictures
 * without an object are listed like the others.
 */
public final class CocoAnnotations {
  private final String file;
  private final List<CocoImage> images = new ArrayList<>();
  private final List<CocoCategory> categories = new ArrayList<>();
  private final List<CocoAnnotation> annotations = new ArrayList<>();

  private CocoAnnotations(String file) {
    this.file = file;
  }

  /**
   * Reads and checks a file: ids occur once, every object belongs to a listed picture and class,
   * boxes and polygons are finite, runs fill their picture, paths stay inside.
   *
   * @throws CorruptData naming the record that breaks a rule
   * @throws BadLabel if an object's category is not listed
   * @throws mixup.dataset.DataSetException.UnsafePath if a file name leaves its folder
   */
  public static CocoAnnotations read(Path file) {
    CocoAnnotations result = new CocoAnnotations(file.toString());
    Tables tables = new Tables();
    JsonRecords.read(
        file,
        Map.of(
            "images", json -> result.images.add(tables.image(json)),
            "categories", json -> result.categories.add(tables.category(json)),
            "annotations", json -> tables.annotations.add(tables.annotation(json))));
    result.categories.sort(Comparator.comparingLong(CocoCategory::id));
    Ranks ranks = Ranks.of(result.categories);
    for (AnnotationRecord annotation : tables.annotations) {
      result.annotations.add(result.join(annotation, tables.images, ranks));
    }
    return result;
  }

  /** Records as they come, with their ids. */
  private static final class Tables {
    private final Ids images = new Ids();
    private final Ids categories = new Ids();
    private final Ids objects = new Ids();
    private final List<AnnotationRecord> annotations = new ArrayList<>();

    CocoImage image(JsonRecords json) throws IOException {
      CocoImage image = CocoImage.read(json);
      json.require(image.size().isPresent(), "height or width");
      images.add(image.id(), json);
      return image;
    }

    CocoCategory category(JsonRecords json) throws IOException {
      CocoCategory category = CocoCategory.read(json);
      categories.add(category.id(), json);
      return category;
    }

    AnnotationRecord annotation(JsonRecords json) throws IOException {
      AnnotationRecord annotation = AnnotationRecord.read(json);
      objects.add(annotation.id(), json);
      return annotation;
    }
  }

  /** Sorted ids; the place of one is its label. */
  private record Ranks(List<Long> sorted) {
    static Ranks of(List<CocoCategory> sorted) {
      return new Ranks(sorted.stream().map(CocoCategory::id).toList());
    }

    int of(long id) {
      return java.util.Collections.binarySearch(sorted, id);
    }
  }

  private CocoAnnotation join(AnnotationRecord found, Ids pictures, Ranks ranks) {
    int image = pictures.place(found.image());
    if (image < 0) {
      throw fault(found, "image " + found.image() + " is not listed");
    }
    int label = ranks.of(found.category());
    if (label < 0) {
      throw new BadLabel(
          file,
          "annotations[" + found.number() + "]: category " + found.category() + " is not listed",
          "List it, or take the object out.");
    }
    found.mask().ifPresent(mask -> requireFits(found, mask, images.get(image).size().get()));
    return new CocoAnnotation(
        found.id(), image, label, found.box(), found.area(), found.crowd(), found.mask());
  }

  private void requireFits(AnnotationRecord found, CocoMask mask, Size picture) {
    if (mask instanceof RunLengthMask runs && !runs.size().equals(picture)) {
      throw fault(found, "mask of " + runs.size() + " for a picture of " + picture);
    }
  }

  private CorruptData fault(AnnotationRecord found, String what) {
    return new CorruptData(file, "annotations[" + found.number() + "]: " + what);
  }

  /** Pictures in the order of the file. */
  public List<CocoImage> images() {
    return List.copyOf(images);
  }

  /** Classes by label, that is sorted by id. */
  public List<CocoCategory> categories() {
    return List.copyOf(categories);
  }

  /** Objects in the order of the file. */
  public List<CocoAnnotation> annotations() {
    return List.copyOf(annotations);
  }

  /**
   * Objects of each picture, in the order of the file; an empty list where a picture has none.
   *
   * @return as many lists as there are pictures
   */
  public List<List<CocoAnnotation>> byImage() {
    List<List<CocoAnnotation>> lists = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      lists.add(new ArrayList<>());
    }
    annotations.forEach(annotation -> lists.get(annotation.image()).add(annotation));
    return lists;
  }
}
