package mixup.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.Npz;
import mixup.dataset.TestFiles;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixture in COCO's form, and every rule broken once. */
class CocoAnnotationsTest {
  private static final String FIXTURE = "coco/annotations/instances_val2017.json";
  private static final String IMAGES =
      "\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\", \"width\": 4, \"height\": 3}]";
  private static final String CATEGORIES = "\"categories\": [{\"id\": 7, \"name\": \"x\"}]";
  private static final String OBJECT =
      "{\"id\": 5, \"image_id\": 1, \"category_id\": 7, \"bbox\": [0, 0, 2, 1], \"area\": 2,"
          + " \"iscrowd\": 0%s}";

  @TempDir Path folder;

  private static CocoAnnotations fixture() {
    return CocoAnnotations.read(TestFiles.fixtures(FIXTURE));
  }

  private static Size sizeOf(CocoAnnotations coco, CocoAnnotation object) {
    return coco.images().get(object.image()).size().get();
  }

  private CocoAnnotations read(String... sections) throws IOException {
    Path file = folder.resolve("toy.json");
    Files.writeString(file, "{" + String.join(", ", sections) + "}");
    return CocoAnnotations.read(file);
  }

  private static String objects(String further) {
    return "\"annotations\": [" + OBJECT.formatted(further) + "]";
  }

  private void assertRefused(String message, String... sections) {
    assertThatThrownBy(() -> read(sections))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("toy.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void readsPicturesClassesAndObjects() {
    JsonNode expected = TestFiles.expected("coco");
    CocoAnnotations coco = fixture();
    assertThat(coco.images()).hasSize(expected.get("images").asInt());
    assertThat(coco.annotations()).hasSize(expected.get("annotations").asInt());
    assertThat(coco.images().get(0))
        .isEqualTo(new CocoImage(139, "000000000139.jpg", java.util.Optional.of(new Size(48, 64))));
    assertThat(coco.annotations().stream().filter(CocoAnnotation::crowd))
        .singleElement()
        .extracting(CocoAnnotation::id)
        .isEqualTo(expected.get("crowd").get(0).asLong());
    CocoAnnotation first = coco.annotations().get(0);
    assertThat(first.box()).isEqualTo(new CocoBox(11, 8, 27, 29));
    assertThat(first.area()).isEqualTo(661);
    assertThat(coco.annotations()).extracting(CocoAnnotation::image).containsExactly(0, 0, 1, 1);
    assertThat(coco.annotations()).extracting(CocoAnnotation::label).containsExactly(0, 1, 2, 0);
  }

  @Test
  void labelsAreTheRanksOfTheIds() {
    JsonNode map = TestFiles.expected("coco").get("category_map");
    List<CocoCategory> categories = fixture().categories();
    assertThat(categories).hasSize(map.size());
    map.properties()
        .forEach(
            entry ->
                assertThat(categories.get(entry.getValue().asInt()).id())
                    .isEqualTo(Long.parseLong(entry.getKey())));
    assertThat(categories.get(2)).isEqualTo(new CocoCategory(90, "toothbrush", "indoor"));
  }

  @Test
  void picturesWithoutAnObjectAreKept() {
    CocoAnnotations coco = fixture();
    List<List<CocoAnnotation>> byImage = coco.byImage();
    assertThat(byImage).extracting(List::size).containsExactly(2, 2, 0);
    assertThat(coco.images().get(2).id())
        .isEqualTo(TestFiles.expected("coco").get("images_without_annotation").get(0).asLong());
  }

  @Test
  void masksEqualThoseOfTheReference() throws IOException {
    Map<String, byte[]> expected = Npz.bytes(TestFiles.fixtures("coco/expected_masks.npz"));
    CocoAnnotations coco = fixture();
    assertThat(expected).hasSize(coco.annotations().size());
    for (int i = 0; i < expected.size(); i++) {
      CocoAnnotation object = coco.annotations().get(i);
      RunLengthMask mask = object.mask().get().runs(sizeOf(coco, object));
      assertThat(mask.decode()).isEqualTo(expected.get("mask" + i));
      assertThat(mask.area()).isEqualTo((long) object.area());
    }
  }

  @Test
  void compressedRunsEqualThoseOfTheReference() {
    JsonNode expected = TestFiles.expected("coco_compressed_rle");
    CocoAnnotations coco = fixture();
    for (int i = 0; i < expected.size(); i++) {
      CocoAnnotation object = coco.annotations().get(i);
      RunLengthMask mask = object.mask().get().runs(sizeOf(coco, object));
      String counts = expected.get(i).get("counts").asText();
      assertThat(object.id()).isEqualTo(expected.get(i).get("annotation").asLong());
      assertThat(mask.compressed()).isEqualTo(counts);
      assertThat(RunLengthMask.ofCompressed(counts, mask.size()).decode()).isEqualTo(mask.decode());
    }
  }

  @Test
  void sectionsMayComeInAnyOrder() throws IOException {
    CocoAnnotations coco = read("\"info\": [[1], {}]", objects(""), CATEGORIES, IMAGES);
    assertThat(coco.annotations()).singleElement().extracting(CocoAnnotation::label).isEqualTo(0);
    assertThat(coco.annotations().get(0).mask()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'size': [3, 4], 'counts': [0, 13] | runs add up to 13 for 12 pixels",
        "'size': [3, 4], 'counts': [13, -1] | counts -1 is not in 0..",
        "'size': [4, 3], 'counts': [0, 12] | mask of 4x3 for a picture of 3x4",
        "'size': [3], 'counts': [0, 12] | no height and width of the mask",
        "'size': [3, 4] | no counts",
        "'size': [3, 4], 'counts': 'oo' | run without an end at character 0",
        "'size': [60000, 60000], 'counts': [0, 12] | mask: integer overflow",
        "'counts': [0, 12], 'size': [3, 0] | size 0 is not in 1..",
      })
  void runsThatDoNotFitAreRefused(String runs, String message) {
    String mask = ", \"segmentation\": {" + runs.replace('\'', '"') + "}";
    assertRefused(message, IMAGES, CATEGORIES, objects(mask));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[0, 0, 1, 1, 2]] | polygon of 5 values",
        "[[]] | polygon of 0 values",
        "[[0, 1e999]] | not finite",
        "[[0, 1e9]] | coordinate 1.0E9",
        "[[0, \"1\"]] | polygon is no number",
        "[3] | polygon is no list",
        "7 | segmentation is neither",
      })
  void polygonsThatAreNoneAreRefused(String polygon, String message) {
    assertRefused(message, IMAGES, CATEGORIES, objects(", \"segmentation\": " + polygon));
  }

  @Test
  void idsOccurOnce() {
    String twice =
        IMAGES.replace("[", "[{\"id\": 1, \"file_name\": \"b\", \"width\": 1, \"height\": 1},");
    assertRefused("images[1], byte", twice, CATEGORIES, objects(""));
    assertRefused("id 1 occurs twice", twice, CATEGORIES, objects(""));
    assertRefused(
        "id 7 occurs twice",
        IMAGES,
        CATEGORIES.replace("[", "[{\"id\":7,\"name\":\"y\"},"),
        objects(""));
    assertRefused("Duplicate", IMAGES, CATEGORIES, objects(", \"id\": 6"));
    String two = "\"annotations\": [" + OBJECT.formatted("") + "," + OBJECT.formatted("") + "]";
    assertRefused("annotations[1], byte", IMAGES, CATEGORIES, two);
    assertRefused("id 5 occurs twice", IMAGES, CATEGORIES, two);
  }

  @Test
  void everySectionAndFieldIsNeeded() {
    assertRefused("no section annotations", IMAGES, CATEGORIES);
    assertRefused("no section annotations, images", CATEGORIES);
    assertRefused("no bbox", IMAGES, CATEGORIES, objects("").replace("bbox", "box"));
    assertRefused("no image_id", IMAGES, CATEGORIES, objects("").replace("image_id", "image"));
    assertRefused("no height or width", IMAGES.replace("height", "h"), CATEGORIES, objects(""));
    assertRefused("no file_name", IMAGES.replace("file_name", "f"), CATEGORIES, objects(""));
    assertRefused("images is no list", "\"images\": {}", CATEGORIES, objects(""));
    assertRefused("images[0], byte", "\"images\": [3]", CATEGORIES, objects(""));
    assertRefused("is no whole number", IMAGES.replace("\"id\": 1", "\"id\": 1.5"), CATEGORIES);
    assertRefused(
        "is no whole number", IMAGES.replace("\"id\": 1", "\"id\": 99999999999999999999"));
    assertRefused(
        "iscrowd 2 is not in 0..1", IMAGES, CATEGORIES, objects("").replace("d\": 0", "d\": 2"));
    assertRefused(
        "area -2.0 is negative", IMAGES, CATEGORIES, objects("").replace("a\": 2", "a\": -2"));
    assertRefused("too large", IMAGES.replace("4", "60000").replace("3", "60000"), CATEGORIES);
  }

  @Test
  void unknownPicturesAndClassesAreRefused() {
    assertThatThrownBy(
            () -> read(IMAGES, CATEGORIES, objects("").replace("image_id\": 1", "image_id\": 2")))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("toy.json: annotations[0]: image 2 is not listed");
    assertThatThrownBy(() -> read(IMAGES, CATEGORIES, objects("").replace(": 7", ": 0")))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("toy.json: annotations[0]: category 0 is not listed");
  }

  @Test
  void deepNestingIsRefusedWhereverItIs() {
    String deep = "[".repeat(100_000);
    assertRefused("not valid JSON", IMAGES, CATEGORIES, "\"info\": " + deep);
    assertRefused("no number", IMAGES, CATEGORIES, objects(", \"segmentation\": " + deep));
    assertRefused(
        "not valid JSON", IMAGES, CATEGORIES, "\"annotations\": [" + "{\"a\":".repeat(50_000));
  }

  @Test
  void textAfterTheEndIsRefused() throws IOException {
    Path file = folder.resolve("toy.json");
    Files.writeString(file, "{" + IMAGES + "," + CATEGORIES + "," + objects("") + "} {}");
    assertThatThrownBy(() -> CocoAnnotations.read(file)).hasMessageContaining("after the end");
  }
}
