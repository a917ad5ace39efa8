package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.npy.NpyFile;
import mixup.dataset.npy.NpyFiles;
import mixup.image.Picture;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CIFAR-C, STL-10 and MNIST on the small files in official layout. */
class ArrayReadersTest {
  @TempDir Path folder;

  private static DataOptions own(Path files) {
    DataFolders nowhere = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return DataOptions.of(nowhere).withFolder(files);
  }

  private static Splits open(String set, Path files) {
    return DataSets.open(set, own(files));
  }

  private static int[] labels(PictureSet set) {
    int[] labels = new int[set.size()];
    Arrays.setAll(labels, set::label);
    return labels;
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    Arrays.setAll(values, i -> array.get(i).asInt());
    return values;
  }

  @Test
  void readsCifar100C() {
    JsonNode expected = TestFiles.expected("cifar100-c");
    Splits splits = open("cifar100-c", TestFiles.fixtures("cifar100-c"));
    CorruptedSet test = (CorruptedSet) splits.test();
    assertThat(splits.train().size()).isZero();
    assertThat(test.corruptions()).containsExactly("brightness", "contrast");
    assertThat(expected.get("corruptions").toString()).isEqualTo("[\"brightness\",\"contrast\"]");
    int[] once = ints(expected.get("labels"));
    assertThat(labels(test)).startsWith(once).endsWith(once).hasSize(2 * once.length);
    int each = expected.get("images_per_severity").asInt();
    for (int severity = 1; severity <= 5; severity++) {
      PictureSet part = test.part("contrast", severity);
      assertThat(part.size()).isEqualTo(each);
      assertThat(labels(part)).containsExactly(Arrays.copyOf(once, each));
      assertThat(part.name()).isEqualTo("cifar100-c/contrast/" + severity);
    }
    assertThat(test.classes()).isEqualTo(100);
    assertThat(test.commonSize()).contains(Size.square(32));
  }

  /** Rows of the file are pictures, rows, columns, colours; nothing is turned. */
  @Test
  void picturesOfCifar100CAreThoseOfTheFile() {
    CorruptedSet test = (CorruptedSet) open("cifar100-c", TestFiles.fixtures("cifar100-c")).test();
    for (String corruption : test.corruptions()) {
      Path file = TestFiles.fixtures("cifar100-c/CIFAR-100-C/" + corruption + ".npy");
      byte[] all = TestFiles.bytes(file);
      int start = (int) NpyFile.open(file).start();
      for (int severity = 1; severity <= 5; severity++) {
        for (int i = 0; i < 2; i++) {
          int from = start + ((severity - 1) * 2 + i) * 3072;
          assertThat(test.part(corruption, severity).picture(i).pixels())
              .isEqualTo(Arrays.copyOfRange(all, from, from + 3072));
        }
      }
    }
    byte[] last = test.picture(19).pixels();
    assertThat(last).isEqualTo(test.part("contrast", 5).picture(1).pixels());
    assertThat(test.inMemory().pixels()).hasSize(20 * 3072);
    assertThat(test.source(3).size()).isEqualTo(Size.square(32));
  }

  @Test
  void partsThatAreNotThereAreNamed() {
    CorruptedSet test = (CorruptedSet) open("cifar100-c", TestFiles.fixtures("cifar100-c")).test();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.part("contrst", 1))
        .withMessageContaining("contrst")
        .withMessageContaining("contrast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.part("contrast", 6))
        .withMessageContaining("1..5, got 6");
    assertThatIllegalArgumentException().isThrownBy(() -> test.part("contrast", 0));
    assertThatThrownBy(() -> test.source(20)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> test.part("contrast", 1).label(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void corruptionsAreFifteenAndFourInAlphabeticalOrder() {
    assertThat(CorruptedSet.MAIN).hasSize(15);
    assertThat(CorruptedSet.EXTRA).hasSize(4).doesNotContainAnyElementsOf(CorruptedSet.MAIN);
    assertThat(CorruptedSet.ALL).hasSize(19).isSorted().startsWith("brightness", "contrast");
    assertThat(CorruptedSet.ALL).endsWith("spatter", "speckle_noise", "zoom_blur");
    assertThat(CifarNames.HUNDRED).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(CifarNames.HUNDRED.get(93)).isEqualTo("turtle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|u1", "|i1", "<i2", ">i4", "<i8", ">u2"})
  void labelsOfAnyWholeType(String descr) throws IOException {
    int width = descr.charAt(2) - '0';
    ByteBuffer body = ByteBuffer.allocate(10 * width);
    for (int i = 0; i < 10; i++) {
      body.put(i * width + (descr.charAt(0) == '>' ? width - 1 : 0), (byte) (i % 2 == 0 ? 7 : 93));
    }
    Path file = NpyFiles.write(folder.resolve("labels.npy"), descr, "(10,)", body.array());
    assertThat(CifarC.labels(file, 100)).containsExactly(7, 93, 7, 93, 7, 93, 7, 93, 7, 93);
  }

  @Test
  void labelsAreChecked() throws IOException {
    Path file = folder.resolve("labels.npy");
    byte[] good = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    NpyFiles.write(file, "|u1", "(10,)", changed(good, 9, 3));
    assertThatThrownBy(() -> CifarC.labels(file, 10))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("labels.npy: label 9 is 3, but 2 at severity 1");
    NpyFiles.write(file, "|u1", "(10,)", changed(good, 4, 10));
    assertThatThrownBy(() -> CifarC.labels(file, 10))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("record 4 has label 10, valid are 0..9");
    NpyFiles.write(file, "|i1", "(10,)", changed(good, 4, -1));
    assertThatThrownBy(() -> CifarC.labels(file, 10)).isInstanceOf(BadLabel.class);
    NpyFiles.write(file, "|u1", "(5, 2)", good);
    assertThatThrownBy(() -> CifarC.labels(file, 10)).hasMessageContaining("shape [5, 2]");
    NpyFiles.write(file, "|u1", "(0,)");
    assertThatThrownBy(() -> CifarC.labels(file, 10)).isInstanceOf(CorruptData.class);
    NpyFiles.write(file, "<f4", "(5,)", new byte[20]);
    assertThatThrownBy(() -> CifarC.labels(file, 10)).hasMessageContaining("whole");
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  @Test
  void picturesOfAnotherShapeOrTypeAreRefused() throws IOException {
    Path file = folder.resolve("fog.npy");
    for (String shape : List.of("(5, 3, 32, 32)", "(5, 3072)", "(5, 32, 32, 3, 1)")) {
      NpyFiles.write(file, "|u1", shape, new byte[5 * 3072]);
      assertThatThrownBy(() -> CifarC.pictures(file, 5))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining("fog.npy");
    }
    NpyFiles.write(file, "|i1", "(5, 32, 32, 3)", new byte[5 * 3072]);
    assertThatThrownBy(() -> CifarC.pictures(file, 5)).hasMessageContaining("without sign");
    NpyFiles.write(file, "|u1", "(5, 32, 32, 3)", new byte[5 * 3072]);
    assertThat(CifarC.pictures(file, 5).length()).isEqualTo(5 * 3072);
    assertThatThrownBy(() -> CifarC.pictures(file, 10)).isInstanceOf(CorruptData.class);
  }

  @Test
  void strictAsksForAllOfCifarC() {
    DataOptions strict = own(TestFiles.fixtures("cifar100-c")).withStrict(true);
    assertThatThrownBy(() -> DataSets.open("cifar100-c", strict))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("only the corruptions [brightness, contrast]");
    assertThatThrownBy(() -> open("cifar10-c", folder))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("labels.npy, brightness.npy")
        .hasMessageContaining("https://zenodo.org/records/2535967/files/CIFAR-10-C.tar");
    // labels of the hundred classes are no labels of the ten
    assertThatThrownBy(() -> open("cifar10-c", TestFiles.fixtures("cifar100-c/CIFAR-100-C")))
        .isInstanceOf(BadLabel.class);
  }

  @Test
  void readsStl10() {
    JsonNode expected = TestFiles.expected("stl10");
    Splits splits = open("stl10", TestFiles.fixtures("stl10"));
    assertThat(labels(splits.train()))
        .containsExactly(ints(expected.get("train_labels_zero_based")));
    assertThat(labels(splits.test())).containsExactly(ints(expected.get("test_labels_zero_based")));
    JsonNode pixel = expected.get("pixel");
    Picture picture = splits.train().picture(pixel.get("record").asInt());
    for (int channel = 0; channel < 3; channel++) {
      assertThat(picture.at(pixel.get("row").asInt(), pixel.get("column").asInt(), channel))
          .isEqualTo(pixel.get("rgb").get(channel).asInt());
    }
    assertThat(splits.train().commonSize()).contains(Size.square(96));
    assertThat(splits.train().classNames()).startsWith("airplane", "bird").endsWith("truck");
    assertThat(splits.train().inMemory().pixels()).hasSize(2 * 27_648);
  }

  /** Every byte of the file against the formula of its layout. */
  @Test
  void stl10IsColumnMajor() {
    byte[] stored = TestFiles.bytes(TestFiles.fixtures("stl10/stl10_binary/train_X.bin"));
    PictureSet train = open("stl10", TestFiles.fixtures("stl10/stl10_binary")).train();
    for (int number = 0; number < 2; number++) {
      Picture picture = train.picture(number);
      for (int c = 0; c < 3; c++) {
        for (int row = 0; row < 96; row++) {
          for (int column = 0; column < 96; column++) {
            int at = number * 27_648 + c * 9216 + column * 96 + row;
            assertThat(picture.at(row, column, c)).isEqualTo(stored[at] & 0xff);
          }
        }
      }
    }
  }

  @Test
  void stl10HasPicturesWithoutLabels() throws IOException {
    Map<String, PictureSet> further = DataSets.further("stl10", own(TestFiles.fixtures("stl10")));
    assertThat(further).containsOnlyKeys("unlabeled");
    PictureSet unlabeled = further.get("unlabeled");
    assertThat(unlabeled.size()).isEqualTo(1);
    assertThat(unlabeled.classNames()).containsExactly("unlabeled");
    assertThat(unlabeled.label(0)).isZero();
    byte[] stored = TestFiles.bytes(TestFiles.fixtures("stl10/stl10_binary/unlabeled_X.bin"));
    assertThat(unlabeled.picture(0).at(1, 2, 1)).isEqualTo(stored[9216 + 2 * 96 + 1] & 0xff);
    TestFiles.copy(TestFiles.fixtures("stl10/stl10_binary"), folder.resolve("less"));
    Files.delete(folder.resolve("less/unlabeled_X.bin"));
    assertThat(DataSets.further("stl10", own(folder.resolve("less")))).isEmpty();
    assertThat(DataSets.further("cifar10", own(TestFiles.fixtures("cifar10")))).isEmpty();
  }

  @Test
  void stl10IsChecked() throws IOException {
    Path copy = folder.resolve("copy");
    TestFiles.copy(TestFiles.fixtures("stl10/stl10_binary"), copy);
    Files.write(copy.resolve("train_y.bin"), new byte[] {1, 10, 3});
    assertThatThrownBy(() -> open("stl10", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("train_X.bin: 2 pictures, but 3 labels in train_y.bin");
    Files.write(copy.resolve("train_y.bin"), new byte[] {1, 11});
    assertThatThrownBy(() -> open("stl10", copy))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("train_y.bin: record 1");
    DataOptions strict = own(TestFiles.fixtures("stl10")).withStrict(true);
    assertThatThrownBy(() -> DataSets.open("stl10", strict))
        .hasMessageContaining("train_X.bin: 2 pictures, the official file has 5000");
    Files.delete(copy.resolve("test_y.bin"));
    assertThatThrownBy(() -> open("stl10", copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("missing: test_y.bin");
  }

  @Test
  void readsMnist() {
    JsonNode expected = TestFiles.expected("mnist");
    Splits splits = open("mnist", TestFiles.fixtures("mnist"));
    assertThat(splits.train().size()).isEqualTo(expected.get("train").asInt());
    assertThat(splits.test().size()).isEqualTo(expected.get("test").asInt());
    assertThat(labels(splits.train())).containsExactly(ints(expected.get("train_labels")));
    assertThat(labels(splits.test())).containsExactly(ints(expected.get("test_labels")));
    JsonNode pixel = expected.get("pixel");
    Picture picture = splits.train().picture(pixel.get("record").asInt());
    assertThat(picture.at(pixel.get("row").asInt(), pixel.get("column").asInt(), 0))
        .isEqualTo(pixel.get("value").asInt());
    assertThat(splits.train().classNames()).containsExactly("0123456789".split(""));
    assertThat(splits.train().channels()).isEqualTo(1);
    DataOptions strict = own(TestFiles.fixtures("mnist")).withStrict(true);
    assertThatThrownBy(() -> DataSets.open("mnist", strict))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("8 records, the official file has 60000");
  }

  @Test
  void hashesOfFilesDependOnPartAndLabels() throws IOException {
    CorruptedSet test = (CorruptedSet) open("cifar100-c", TestFiles.fixtures("cifar100-c")).test();
    List<String> hashes = new ArrayList<>();
    hashes.add(test.contentHash());
    hashes.add(test.part("contrast", 1).contentHash());
    hashes.add(test.part("contrast", 2).contentHash());
    Splits stl = open("stl10", TestFiles.fixtures("stl10"));
    hashes.add(stl.train().contentHash());
    Path copy = folder.resolve("copy");
    TestFiles.copy(TestFiles.fixtures("stl10/stl10_binary"), copy);
    Files.write(copy.resolve("train_y.bin"), new byte[] {10, 1});
    hashes.add(open("stl10", copy).train().contentHash());
    assertThat(hashes).doesNotHaveDuplicates().allSatisfy(hash -> assertThat(hash).hasSize(64));
    assertThat(open("stl10", TestFiles.fixtures("stl10")).train().contentHash())
        .isEqualTo(stl.train().contentHash());
  }

  @Test
  void farTooManyLabelsAreRefused() throws IOException {
    Path file =
        NpyFiles.write(folder.resolve("labels.npy"), "|u1", "(1000005,)", new byte[1_000_005]);
    assertThatThrownBy(() -> CifarC.labels(file, 10))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("at most 1000000");
  }
}
