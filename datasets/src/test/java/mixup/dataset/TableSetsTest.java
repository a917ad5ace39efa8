package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.FgvcAircraft.Labels;
import mixup.dataset.mat.MatFile;
import mixup.dataset.npy.NpyFile;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets described by tables and annotation files, on the small files in official layout. */
class TableSetsTest {
  @TempDir Path folder;

  private static Splits open(String set, Path own) {
    DataFolders nowhere = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return DataSets.open(set, DataOptions.of(nowhere).withFolder(own));
  }

  /** Those of the expected pictures that belong to a part, in order. */
  private static List<JsonNode> part(JsonNode all, Predicate<JsonNode> belongs) {
    List<JsonNode> part = new ArrayList<>();
    all.forEach(
        one -> {
          if (belongs.test(one)) {
            part.add(one);
          }
        });
    return part;
  }

  /** Number, label, size and every pixel of each picture. */
  private static void assertPictures(PictureSet set, List<JsonNode> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(set.size()).isEqualTo(expected.size());
    assertThat(set.channels()).isEqualTo(3);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode one = expected.get(i);
      Size size = new Size(one.get("height").asInt(), one.get("width").asInt());
      assertThat(set.label(i)).as("%s", one).isEqualTo(one.get("label").asInt());
      assertThat(set.source(i).size()).isEqualTo(size);
      assertThat(set.picture(i).size()).isEqualTo(size);
      assertThat(hash(set.picture(i))).as("%s", one).isEqualTo(one.get("rgb_sha256").asText());
    }
  }

  private static String hash(Picture picture) {
    MessageDigest digest = Checksum.Algorithm.SHA256.digest();
    digest.update(Pictures.toRgb(picture).pixels());
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }

  private Path copy(String fixture) throws IOException {
    Path from = TestFiles.fixtures(fixture);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cub", "cub/CUB_200_2011"})
  void cub(String place) {
    JsonNode expected = TestFiles.expected("cub");
    Splits splits = open("cub200", TestFiles.fixtures(place));
    assertPictures(splits.train(), part(expected, one -> one.get("train").asBoolean()));
    assertPictures(splits.test(), part(expected, one -> !one.get("train").asBoolean()));
    assertThat(splits.train().classNames()).hasSize(2).contains("002.Laysan_Albatross");
    assertThat(splits.train().commonSize()).isEmpty();
    assertThat(splits.train().normalization()).isEqualTo(Normalization.IMAGE_NET);
  }

  @Test
  void aMissingBirdIsNamedWithListAndLine() throws IOException {
    Path copy = copy("cub/CUB_200_2011");
    String bird = "images/002.Laysan_Albatross/Laysan_Albatross_1000_1.jpg";
    Files.delete(copy.resolve(bird));
    assertThatThrownBy(() -> open("cub200", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("Laysan_Albatross_1000_1.jpg")
        .hasMessageContaining("images.txt, line 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aircraft", "aircraft/fgvc-aircraft-2013b", "aircraft/fgvc-aircraft-2013b/data"})
  void aircraft(String place) {
    JsonNode expected = TestFiles.expected("aircraft").get("images");
    Splits splits = open("aircraft", TestFiles.fixtures(place));
    assertPictures(splits.train(), part(expected, one -> !split(one).equals("test")));
    assertPictures(splits.test(), part(expected, one -> split(one).equals("test")));
    assertThat(splits.train().classNames()).containsExactly("707-320", "DR-400");
  }

  private static String split(JsonNode one) {
    return one.get("split").asText();
  }

  @Test
  void theHalvesOfAircraftsTrainingPictures() {
    JsonNode expected = TestFiles.expected("aircraft").get("images");
    Map<String, PictureSet> parts = new FgvcAircraft().parts(TestFiles.fixtures("aircraft"), false);
    assertThat(parts).containsOnlyKeys("train", "val");
    assertPictures(parts.get("train"), part(expected, one -> split(one).equals("train")));
    assertPictures(parts.get("val"), part(expected, one -> split(one).equals("val")));
  }

  @Test
  void theBannerOfAircraftIsCutOnRequest() {
    Path fixture = TestFiles.fixtures("aircraft");
    PictureSet whole = new FgvcAircraft().read(fixture, false).train();
    PictureSet cut = new FgvcAircraft(Labels.VARIANT, true).read(fixture, false).train();
    assertThat(cut.size()).isEqualTo(whole.size());
    assertThat(cut.label(1)).isEqualTo(whole.label(1));
    assertThat(cut.source(1).size()).isEqualTo(new Size(40, 80));
    Picture upper = Pictures.cut(whole.picture(1), new Box(0, 0, 40, 80));
    assertThat(cut.picture(1).pixels()).isEqualTo(upper.pixels());
    Box box = new Box(30, 5, 10, 7);
    assertThat(cut.source(1).region(box).pixels())
        .isEqualTo(Pictures.cut(whole.picture(1), box).pixels());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut.source(1).region(new Box(30, 0, 11, 3)));
    assertThat(cut.contentHash()).hasSize(64).isNotEqualTo(whole.contentHash());
    assertThatThrownBy(() -> new CutBelow(whole, 60).picture(0))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("only 60 rows");
  }

  @Test
  void aircraftHasFamiliesAndManufacturersToo() throws IOException {
    Path data = copy("aircraft/fgvc-aircraft-2013b/data");
    assertThatThrownBy(() -> new FgvcAircraft(Labels.FAMILY, false).open(own(data)))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("images_family_trainval.txt");
    for (String part : List.of("train", "val", "trainval", "test")) {
      String rows = Files.readString(data.resolve("images_variant_" + part + ".txt"));
      Files.writeString(
          data.resolve("images_family_" + part + ".txt"), rows.replace("707-320", "Boeing 707"));
    }
    Splits families = new FgvcAircraft(Labels.FAMILY, false).open(own(data));
    assertThat(families.train().classNames()).containsExactly("Boeing 707", "DR-400");
    assertThat(families.train().label(1)).isEqualTo(1);
    assertThat(families.train().name()).isEqualTo("aircraft-families");
    assertThat(new FgvcAircraft(Labels.FAMILY, false).info().classes()).isEqualTo(70);
  }

  private static DataOptions own(Path folder) {
    DataFolders nowhere = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return DataOptions.of(nowhere).withFolder(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cars", "cars/stanford_cars"})
  void cars(String place) {
    JsonNode expected = TestFiles.expected("cars");
    Splits splits = open("cars", TestFiles.fixtures(place));
    assertPictures(splits.train(), part(expected, one -> file(one).startsWith("cars_train")));
    assertPictures(splits.test(), part(expected, one -> file(one).startsWith("cars_test")));
    Path meta = TestFiles.fixtures("cars/stanford_cars/devkit/cars_meta.mat");
    assertThat(splits.train().classNames())
        .isNotEmpty()
        .isEqualTo(MatFile.read(meta).texts("class_names"));
  }

  private static String file(JsonNode one) {
    return one.get("file").asText();
  }

  @Test
  void aClassThatCarsDoesNotHaveIsABadLabel() {
    Path table = TestFiles.fixtures("cars/stanford_cars/devkit/cars_train_annos.mat");
    FilePictures.Builder set =
        FilePictures.in(folder, "toy", List.of("one"), Normalization.IMAGE_NET);
    assertThatThrownBy(() -> StanfordCars.addAll(table, 1, set))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("cars_train_annos.mat: annotations(1): class 2, valid are 1..1");
  }

  @Test
  void aMissingCarIsNamed() throws IOException {
    Path copy = copy("cars/stanford_cars");
    Files.delete(copy.resolve("cars_test/00001.jpg"));
    assertThatThrownBy(() -> open("cars", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("cars_test")
        .hasMessageContaining("cars_test_annos_withlabels.mat");
  }

  @ParameterizedTest
  @ValueSource(ints = {2017, 2018})
  void iNaturalist(int year) {
    JsonNode expected = TestFiles.expected("inat" + year);
    Splits splits = open("inat" + year, TestFiles.fixtures("inat" + year));
    assertPictures(splits.train(), part(expected, one -> split(one).equals("train")));
    assertPictures(splits.test(), part(expected, one -> split(one).equals("val")));
    assertThat(splits.train().classNames()).containsExactly("Quercus alba", "Corvus corax");
  }

  @ParameterizedTest
  @ValueSource(ints = {2017, 2018})
  void iNaturalistFromCommaLists(int year) throws IOException {
    Path copy = copy("inat" + year);
    Files.delete(copy.resolve("train" + year + ".json"));
    Files.delete(copy.resolve("val" + year + ".json"));
    assertLists(copy, year);
    Path lists = Files.createDirectory(copy.resolve("meta/iNaturalist" + year));
    for (String part : List.of("train", "val")) {
      String name = part + year + "_classification.txt";
      Files.move(copy.resolve("meta").resolve(name), lists.resolve(name));
    }
    assertLists(copy, year);
  }

  private static void assertLists(Path copy, int year) {
    JsonNode expected = TestFiles.expected("inat" + year);
    Splits splits = open("inat" + year, copy);
    assertPictures(splits.train(), part(expected, one -> split(one).equals("train")));
    assertPictures(splits.test(), part(expected, one -> split(one).equals("val")));
    assertThat(splits.train().classes()).isEqualTo(year == 2017 ? 5089 : 8142);
  }

  @Test
  void commaListsAreChecked() throws IOException {
    Path copy = copy("inat2018");
    Files.delete(copy.resolve("train2018.json"));
    Path list = copy.resolve("meta/val2018_classification.txt");
    Files.writeString(list, "a.jpg,8142\n");
    assertThatThrownBy(() -> open("inat2018", copy))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("val2018_classification.txt: line 1 ");
    Files.writeString(list, "a.jpg 3\n");
    assertThatThrownBy(() -> open("inat2018", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("val2018_classification.txt: the lines have no labels");
  }

  @Test
  void bothPartsOfINaturalistHaveTheSameCategories() throws IOException {
    Path copy = copy("inat2017");
    Path val = copy.resolve("val2017.json");
    Files.writeString(val, Files.readString(val).replace("Quercus alba\"", "Quercus rubra\""));
    assertThatThrownBy(() -> open("inat2017", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("val2017.json: other categories than train2017.json");
  }

  @Test
  void aMissingPictureOfINaturalistIsNamedWhenItIsDecoded() throws IOException {
    Path copy = copy("inat2018");
    Files.delete(copy.resolve("train_val2018/Plantae/0/00000000000000009e3779b97f4a7c15.jpg"));
    Splits splits = open("inat2018", copy);
    assertThat(splits.train().picture(1).channels()).isEqualTo(3);
    assertThatThrownBy(() -> splits.train().picture(0))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("00000000000000009e3779b97f4a7c15.jpg")
        .hasMessageContaining("train2018.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cub200", "aircraft", "cars", "inat2017", "inat2018"})
  void strictAsksForTheOfficialCounts(String set) {
    String fixture = set.equals("cub200") ? "cub" : set;
    DataOptions options = own(TestFiles.fixtures(fixture)).withStrict(true);
    assertThatThrownBy(() -> DataSets.open(set, options))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("official");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cub200", "aircraft", "cars", "inat2017", "inat2018"})
  void anEmptyFolderIsAnsweredWithWhatItLacks(String set) {
    assertThatThrownBy(() -> open(set, folder))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("missing: ");
    assertThat(DataSets.status(set, own(folder)).usable()).isFalse();
  }

  @Test
  void setsThatOnlyTheReaderCanFetchSayHow() {
    for (String set : List.of("cars", "inat2018")) {
      DataSetInfo info = DataSets.describe(set);
      assertThat(info.terms().permission()).isEqualTo(Terms.Permission.NEVER);
      assertThat(info.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
      assertThat(DataSets.status(set, own(folder.resolve("none"))).remedy())
          .startsWith("Only you can fetch it: (1) " + info.steps().get(0))
          .contains(info.sources().stream().map(RemoteFile::name).toList());
    }
  }

  @Test
  void aFileThatIsNotThereIsMissingWhateverItsFormat() {
    Path none = Path.of("there-is-none");
    assertThatThrownBy(() -> MatFile.read(none)).isInstanceOf(DataMissing.class);
    assertThatThrownBy(() -> NpyFile.open(none)).isInstanceOf(DataMissing.class);
    assertThatThrownBy(() -> InatAnnotations.read(none)).isInstanceOf(DataMissing.class);
  }
}
