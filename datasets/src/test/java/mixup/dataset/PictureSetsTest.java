package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.image.EncodedPicture;
import mixup.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sets of picture files, on small folders in official layout. */
class PictureSetsTest {
  @TempDir Path folder;

  private static Splits open(String set, Path own) {
    DataFolders nowhere = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return DataSets.open(set, DataOptions.of(nowhere).withFolder(own));
  }

  private static String sha256(Picture picture) {
    var digest = Checksum.Algorithm.SHA256.digest();
    digest.update(picture.pixels());
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }

  /** Every picture expected is there, once, with its size, label and pixels; and no other. */
  private static void requirePictures(PictureSet set, JsonNode expected, String root) {
    FilePictures files = (FilePictures) set;
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      assertThat(found.put(files.path(i), i)).isNull();
    }
    assertThat(found).hasSize(expected.size());
    for (JsonNode entry : expected) {
      String file = entry.get("file").asText().substring(root.length());
      assertThat(found).containsKey(file);
      int i = found.get(file);
      assertThat(files.label(i)).as(file).isEqualTo(entry.get("label").asInt());
      assertThat(files.source(i).size().height()).isEqualTo(entry.get("height").asInt());
      assertThat(files.source(i).size().width()).isEqualTo(entry.get("width").asInt());
      Picture picture = files.picture(i);
      assertThat(picture.channels()).isEqualTo(3);
      assertThat(sha256(picture)).as(file).isEqualTo(entry.get("rgb_sha256").asText());
      for (int c = 0; c < 3; c++) {
        assertThat(picture.at(0, 0, c)).isEqualTo(entry.get("first_pixel").get(c).asInt());
      }
    }
  }

  @Test
  void tinyImageNet() {
    Splits splits = open("tiny-imagenet", TestFiles.fixtures("tiny-imagenet"));
    JsonNode expected = TestFiles.expected("tiny-imagenet");
    requirePictures(splits.train(), expected.get("train"), "");
    requirePictures(splits.test(), expected.get("val"), "");
    assertThat(splits.train().classNames())
        .containsExactly(
            "goldfish, Carassius auratus", "European fire salamander, Salamandra salamandra");
    assertThat(splits.train().inMemory().height()).isEqualTo(64);
    assertThat(splits.train().contentHash()).hasSize(64).isNotEqualTo(splits.test().contentHash());
  }

  @Test
  void tinyImageNetSortedIntoFolders() throws IOException {
    Path copy = copyTree("tiny-imagenet/tiny-imagenet-200");
    Path val = copy.resolve("val");
    for (String name : List.of("val_0", "val_1", "val_2")) {
      String id = name.equals("val_1") ? "n01629819" : "n01443537";
      Path target = Files.createDirectories(val.resolve(id));
      Files.move(val.resolve("images/" + name + ".JPEG"), target.resolve(name + ".JPEG"));
    }
    Files.delete(val.resolve("val_annotations.txt"));
    Files.delete(val.resolve("images"));
    PictureSet set = open("tiny-imagenet", copy).test();
    assertThat(set.size()).isEqualTo(3);
    assertThat(List.of(set.label(0), set.label(1), set.label(2))).containsExactly(0, 0, 1);
  }

  @Test
  void faultsOfTinyImageNetAreNamed() throws IOException {
    Path copy = copyTree("tiny-imagenet/tiny-imagenet-200");
    Path table = copy.resolve("val/val_annotations.txt");
    String text = Files.readString(table);
    Files.writeString(table, text.replace("n01629819", "n00000000"));
    assertThatThrownBy(() -> open("tiny-imagenet", copy))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("val_annotations.txt: line 2");
    Files.writeString(table, text);

    Files.createDirectories(copy.resolve("train/n01443537/images/images"));
    assertThatThrownBy(() -> open("tiny-imagenet", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("images/images");
    Files.delete(copy.resolve("train/n01443537/images/images"));

    Files.createDirectory(copy.resolve("train/n00000001"));
    assertThatThrownBy(() -> open("tiny-imagenet", copy)).hasMessageContaining("wnids.txt");
    Files.delete(copy.resolve("train/n00000001"));

    Path other = TestFiles.fixtures("cub/CUB_200_2011/images/001.Black_footed_Albatross");
    Files.copy(
        other.resolve("Black_footed_Albatross_0000_0.jpg"),
        copy.resolve("train/n01443537/images/wrong.JPEG"));
    assertThatThrownBy(() -> open("tiny-imagenet", copy).train().inMemory())
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("wrong.JPEG")
        .hasMessageContaining("44x56");
  }

  @Test
  void imageNetInFolders() {
    Splits splits = open("imagenet", TestFiles.fixtures("imagenet"));
    JsonNode expected = TestFiles.expected("imagenet");
    requirePictures(splits.train(), expected.get("train"), "train/");
    requirePictures(splits.test(), expected.get("val"), "val/");
    assertThat(splits.train().classNames()).containsExactly("n01440764", "n01443537", "n02105855");
  }

  @Test
  void imageNetByItsTrainingList() {
    Path root = TestFiles.fixtures("imagenet");
    ImageList list =
        ImageList.read(root.resolve("meta/train_labeled_full.txt"), ImageList.Options.STANDARD);
    JsonNode expected = TestFiles.expected("imagenet").get("train");
    FilePictures set = list.in(root.resolve("train"));
    requirePictures(set, expected, "train/");
    for (int i = 0; i < expected.size(); i++) {
      assertThat("train/" + set.path(i)).isEqualTo(expected.get(i).get("file").asText());
    }
    assertThat(list.duplicates()).isZero();
  }

  @Test
  void flatImageNetByListAndByDevelopmentKit() throws IOException {
    Path copy = copyTree("imagenet-flat");
    int[] labels = labels(open("imagenet", copy).test());
    assertThat(labels).containsExactly(2, 0, 1);

    Files.delete(copy.resolve("meta/val_labeled.txt"));
    Splits splits = open("imagenet", copy);
    assertThat(labels(splits.test())).containsExactly(2, 0, 1);
    assertThat(splits.train().size()).isZero();
    assertThat(splits.test().classNames().get(0)).isEqualTo("tench, Tinca tinca");
    assertThat(sha256(splits.test().picture(1)))
        .isEqualTo(TestFiles.expected("imagenet").get("val").get(1).get("rgb_sha256").asText());

    Files.delete(copy.resolve("ILSVRC2012_devkit_t12/data/meta.mat"));
    assertThatThrownBy(() -> open("imagenet", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("ILSVRC2012_devkit_t12");
  }

  private static int[] labels(PictureSet set) {
    int[] labels = new int[set.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = set.label(i);
    }
    return labels;
  }

  @Test
  void imageNetMustBeFetchedByHand() {
    DataFolders none = new DataFolders(folder.resolve("data"), folder.resolve("system"));
    for (String name : List.of("imagenet", "places205")) {
      assertThatThrownBy(() -> DataSets.open(name, DataOptions.of(none).withAcceptTerms(true)))
          .isInstanceOf(DataMissing.class)
          .hasMessageContaining(DataSets.describe(name).steps().get(0));
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void imageNetC() {
    Path root = TestFiles.fixtures("imagenet-c");
    Splits splits = open("imagenet-c", root);
    assertThat(splits.train().size()).isZero();
    assertThat(splits.test().size()).isEqualTo(2);
    assertThat(labels(splits.test())).containsExactly(0, 0);
    CorruptedSet test = (CorruptedSet) splits.test();
    assertThat(test.corruptions()).containsExactly("gaussian_noise");
    EncodedPicture strong = (EncodedPicture) test.part("gaussian_noise", 5).source(0);
    assertThat(strong.file()).contains("gaussian_noise/5/");
    assertThat(((EncodedPicture) test.source(1)).file()).isEqualTo(strong.file());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.part("gaussian_noise", 2))
        .withMessageContaining("gaussian_noise/2");
    assertThat(splits.test().picture(0).channels()).isEqualTo(3);

    Map<String, PictureSet> parts =
        new ImageNetC().further(DataOptions.defaults().withFolder(root));
    assertThat(parts.keySet()).containsExactly("gaussian_noise/1", "gaussian_noise/5");
    assertThat(parts.get("gaussian_noise/5").size()).isEqualTo(1);
  }

  @Test
  void places205() throws IOException {
    Path copy = copyTree("places205");
    Splits splits = open("places205", copy);
    assertThat(labels(splits.train())).containsExactly(0, 1);
    assertThat(labels(splits.test())).containsExactly(204);
    assertThat(splits.test().picture(0).channels()).isEqualTo(3);
    assertThat(splits.train().classes()).isEqualTo(205);

    Files.delete(
        copy.resolve("data/vision/torralba/deeplearning/images256")
            .resolve("a/airport_terminal/gsun_000b.jpg"));
    PictureSet train = open("places205", copy).train();
    assertThat(train.picture(0)).isNotNull();
    assertThatThrownBy(() -> train.picture(1))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("gsun_000b.jpg")
        .hasMessageContaining("train_places205.csv, line 2");
  }

  @Test
  void strictAsksForTheOfficialCounts() {
    DataOptions options = DataOptions.defaults().withStrict(true);
    for (String name : List.of("tiny-imagenet", "imagenet", "imagenet-c", "places205")) {
      assertThatThrownBy(() -> DataSets.open(name, options.withFolder(TestFiles.fixtures(name))))
          .as(name)
          .isInstanceOf(CorruptData.class);
    }
  }

  private Path copyTree(String fixture) throws IOException {
    Path from = TestFiles.fixtures(fixture);
    Path to = folder.resolve("copy");
    try (Stream<Path> inside = Files.walk(from)) {
      for (Path path : inside.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  @Test
  void aFolderThatIsNoClassOfImageNetShiftsNoLabel() throws IOException {
    Path copy = copyTree("imagenet");
    Path stray = Files.createDirectory(copy.resolve("train/a-stray-folder"));
    assertThatThrownBy(() -> open("imagenet", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(stray.toString())
        .hasMessageContaining("n01440764");
    Files.delete(stray);
    Files.createDirectory(copy.resolve("val/zz"));
    assertThatThrownBy(() -> open("imagenet", copy)).hasMessageContaining("val/zz");
  }

  /** The kit knows the classes that have no folder, so that labels stay the official ones. */
  @Test
  void theKitGivesTheLabelsOfAnIncompleteImageNet() throws IOException {
    Path copy = copyTree("imagenet");
    Folders.delete(copy.resolve("train/n01440764"));
    Folders.delete(copy.resolve("val/n01440764"));
    assertThat(open("imagenet", copy).train().label(0)).isZero();
    assertThatThrownBy(
            () ->
                DataSets.open("imagenet", DataOptions.defaults().withFolder(copy).withStrict(true)))
        .hasMessageContaining("2 classes, expected 1000")
        .hasMessageContaining("development kit");
    TestFiles.copy(
        TestFiles.fixtures("imagenet-flat/ILSVRC2012_devkit_t12/data"),
        copy.resolve("ILSVRC2012_devkit_t12/data"));
    PictureSet train = open("imagenet", copy).train();
    assertThat(train.label(0)).isEqualTo(1);
    assertThat(train.label(train.size() - 1)).isEqualTo(2);
    Files.createDirectory(copy.resolve("train/n00000001"));
    assertThatThrownBy(() -> open("imagenet", copy))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("n00000001");
  }

  @Test
  void thePartsOfImageNetCMustHaveTheSameClasses() throws IOException {
    Path copy = copyTree("imagenet-c");
    Path more = Files.createDirectory(copy.resolve("gaussian_noise/5/n01440001"));
    assertThatThrownBy(() -> open("imagenet-c", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("gaussian_noise/5: other classes")
        .hasMessageContaining("n01440001");
    Files.delete(more);
    Files.createDirectory(copy.resolve("gaussian_noise/1/@eaDir"));
    assertThatThrownBy(() -> open("imagenet-c", copy)).hasMessageContaining("@eaDir");
  }

  @Test
  void theTableOfTinyImageNetAndItsFilesMustBeThere() throws IOException {
    Path copy = copyTree("tiny-imagenet/tiny-imagenet-200");
    Path picture = copy.resolve("val/images/val_1.JPEG");
    byte[] bytes = Files.readAllBytes(picture);
    Files.delete(picture);
    assertThatThrownBy(() -> open("tiny-imagenet", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("val_1.JPEG")
        .hasMessageContaining("val_annotations.txt, line 2");
    Files.write(picture, bytes);
    Files.delete(copy.resolve("val/val_annotations.txt"));
    assertThatThrownBy(() -> open("tiny-imagenet", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("val_annotations.txt");
  }
}
