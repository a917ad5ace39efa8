package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.UnsafePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** iNaturalist's JSON, and every rule broken once. */
class InatAnnotationsTest {
  @TempDir Path folder;

  private InatAnnotations read(String images, String categories, String annotations)
      throws IOException {
    String json =
        "{'annotations': [%s], 'images': [%s], 'categories': [%s]}"
            .formatted(annotations, images, categories);
    Path file = folder.resolve("toy.json");
    Files.writeString(file, json.replace('\'', '"'));
    return InatAnnotations.read(file);
  }

  private static String image(int id) {
    return "{'id': " + id + ", 'file_name': 'a/" + id + ".jpg'}";
  }

  private static String category(int id) {
    return "{'id': " + id + ", 'name': 'species " + id + "'}";
  }

  private static String annotation(int id, int image, int category) {
    return "{'id': %d, 'image_id': %d, 'category_id': %d}".formatted(id, image, category);
  }

  @Test
  void joinsByIdAndNotByOrder() {
    InatAnnotations train = InatAnnotations.read(TestFiles.fixtures("inat2017/train2017.json"));
    assertThat(train.paths().get(0)).contains("Quercus alba");
    assertThat(train.labels()).containsExactly(0, 1);
    assertThat(train.classNames()).containsExactly("Quercus alba", "Corvus corax");
  }

  @Test
  void sectionsAndIdsMayComeInAnyOrder() throws IOException {
    InatAnnotations read =
        read(
            image(7) + "," + image(5),
            category(1) + "," + category(0),
            annotation(1, 5, 0) + "," + annotation(2, 7, 1));
    assertThat(read.paths()).containsExactly("a/7.jpg", "a/5.jpg");
    assertThat(read.labels()).containsExactly(1, 0);
    assertThat(read.classNames()).containsExactly("species 0", "species 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1 | 0 | 1 1 0 | images[1], byte | id 1 occurs twice",
        "1 | 0,0 | 1 1 0 | categories[1], byte | id 0 occurs twice",
        "1,2 | 0 | 1 1 0,1 2 0 | annotations[1], byte | id 1 occurs twice",
        "1,2 | 0 | 1 1 0,2 1 0 | annotations[1] | image 1 has a class already",
        "1,2 | 0 | 1 1 0 | images[1] | a/2.jpg has no class",
        "1 | 0 | 1 1 0,2 3 0 | annotations[1] | image 3 is not listed",
        "1 | 1,2 | 1 1 1 | category 2 | ids must be 0..1",
        "1 | 0,2 | 1 1 0 | category 2 | ids must be 0..1",
        " '' | 0 | '' | toy.json | no pictures",
      })
  void brokenJoinsAreRefused(
      String images, String categories, String annotations, String where, String what)
      throws IOException {
    assertThatThrownBy(() -> read(images(images), categories(categories), joined(annotations)))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("toy.json: ")
        .hasMessageContaining(where)
        .hasMessageContaining(what);
  }

  private static String images(String ids) {
    return each(ids, id -> image(Integer.parseInt(id)));
  }

  private static String categories(String ids) {
    return each(ids, id -> category(Integer.parseInt(id)));
  }

  private static String joined(String triples) {
    return each(
        triples,
        triple -> {
          String[] n = triple.split(" ", -1);
          return annotation(Integer.parseInt(n[0]), Integer.parseInt(n[1]), Integer.parseInt(n[2]));
        });
  }

  private static String each(String list, java.util.function.UnaryOperator<String> record) {
    return list.isBlank()
        ? ""
        : java.util.Arrays.stream(list.split(","))
            .map(record)
            .collect(java.util.stream.Collectors.joining(","));
  }

  @Test
  void anUnknownCategoryIsABadLabel() {
    assertThatThrownBy(() -> read(image(1), category(0), annotation(1, 1, 9)))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("annotations[0]: category 9 is not listed");
  }

  @Test
  void aPathThatLeavesTheFolderIsRefused() {
    assertThatThrownBy(() -> read(image(1).replace("a/", "../"), category(0), annotation(1, 1, 0)))
        .isInstanceOf(UnsafePath.class)
        .hasMessageContaining("toy.json: images[0], byte");
  }

  @Test
  void categoriesWithGapsAreNotForThisReader() {
    Path coco = TestFiles.fixtures("coco/annotations/instances_val2017.json");
    assertThatThrownBy(() -> InatAnnotations.read(coco))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("ids must be 0..2");
  }

  @Test
  void fieldsAreNeeded() {
    for (String field : new String[] {"'id'", "'image_id'", "'category_id'"}) {
      String record = annotation(1, 1, 0).replace(field, "'x'");
      assertThatThrownBy(() -> read(image(1), category(0), record))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining("no " + field.replace("'", ""));
    }
    assertThatThrownBy(() -> read(image(1), "{'id': 0}", annotation(1, 1, 0)))
        .hasMessageContaining("no name");
  }
}
