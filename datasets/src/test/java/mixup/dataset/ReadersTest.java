package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mixup.data.ImageSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readers on the small files in official layout. */
class ReadersTest {
  @TempDir Path folder;

  private static int pixel(ImageSet set, int picture, int channel, int row, int column) {
    int at = ((picture * set.channels() + channel) * set.height() + row) * set.width() + column;
    return set.pixels()[at] & 0xff;
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asInt();
    }
    return values;
  }

  private static Splits open(String set, Path own) {
    DataFolders nowhere = new DataFolders(Path.of("nowhere"), Path.of("nowhere"));
    return DataSets.open(set, DataOptions.of(nowhere).withFolder(own));
  }

  @Test
  void readsGzippedIdx() {
    JsonNode expected = TestFiles.expected("mnist");
    Splits splits = open("fashion-mnist", TestFiles.fixtures("mnist"));
    assertThat(splits.train().inMemory().labels())
        .containsExactly(ints(expected.get("train_labels")));
    assertThat(splits.test().inMemory().labels())
        .containsExactly(ints(expected.get("test_labels")));
    assertThat(splits.train().inMemory().height()).isEqualTo(28);
    assertThat(splits.train().inMemory().width()).isEqualTo(28);
    JsonNode pixel = expected.get("pixel");
    assertThat(
            pixel(
                splits.train().inMemory(),
                pixel.get("record").asInt(),
                0,
                pixel.get("row").asInt(),
                pixel.get("column").asInt()))
        .isEqualTo(pixel.get("value").asInt());
  }

  @Test
  void readsPlainIdxToo() throws IOException {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    for (String name : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")) {
      Files.copy(TestFiles.fixtures("mnist").resolve(name), mixed.resolve(name));
    }
    TestFiles.copy(TestFiles.fixtures("mnist-plain"), mixed);
    ImageSet packed = open("fashion-mnist", TestFiles.fixtures("mnist")).test().inMemory();
    ImageSet plain = open("fashion-mnist", mixed).test().inMemory();
    assertThat(plain.pixels()).isEqualTo(packed.pixels());
    assertThat(plain.labels()).isEqualTo(packed.labels());
  }

  @Test
  void readsCifar10InBatchOrder() {
    JsonNode expected = TestFiles.expected("cifar10");
    Splits splits = open("cifar10", TestFiles.fixtures("cifar10"));
    List<Integer> labels = new ArrayList<>();
    for (int batch = 1; batch <= 5; batch++) {
      expected
          .get("data_batch_" + batch + ".bin")
          .get("labels")
          .forEach(l -> labels.add(l.asInt()));
    }
    assertThat(splits.train().inMemory().labels())
        .containsExactly(labels.stream().mapToInt(Integer::intValue).toArray());
    assertThat(splits.test().inMemory().labels())
        .containsExactly(ints(expected.get("test_batch.bin").get("labels")));
    assertThat(splits.train().classNames()).startsWith("airplane").endsWith("truck");
    int[] rgb = ints(expected.get("pixel").get("rgb"));
    for (int channel = 0; channel < 3; channel++) {
      assertThat(pixel(splits.train().inMemory(), 5, channel, 3, 7)).isEqualTo(rgb[channel]);
    }
  }

  @Test
  void readsTheFineLabelsOfCifar100() {
    JsonNode records = TestFiles.expected("cifar100").get("train.bin").get("coarse_fine");
    ImageSet train = open("cifar100", TestFiles.fixtures("cifar100")).train().inMemory();
    for (int i = 0; i < records.size(); i++) {
      assertThat(train.labels()[i]).isEqualTo(records.get(i).get(1).asInt());
    }
    assertThat(train.size()).isEqualTo(12);
    assertThat(train.classes()).isEqualTo(100);
  }

  @Test
  void theOfficialFolderItselfMayBeNamed() {
    Path inner = TestFiles.fixtures("cifar10").resolve("cifar-10-batches-bin");
    assertThat(open("cifar10", inner).test().size()).isEqualTo(5);
  }

  @Test
  void strictAsksForTheOfficialCounts() {
    DataOptions options =
        DataOptions.of(new DataFolders(folder, folder))
            .withFolder(TestFiles.fixtures("cifar10"))
            .withStrict(true);
    assertThatThrownBy(() -> DataSets.open("cifar10", options))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("data_batch_1.bin: 5 records, the official file has 10000");
    DataOptions mnist = options.withFolder(TestFiles.fixtures("mnist"));
    assertThatThrownBy(() -> DataSets.open("fashion-mnist", mnist))
        .isInstanceOf(DataSetException.ChecksumMismatch.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz")
        .hasMessageContaining("not Fashion-MNIST");
  }

  @Test
  void thePythonVersionIsRefusedByItsFolderName() throws IOException {
    Files.createDirectory(folder.resolve("cifar-100-python"));
    assertThatThrownBy(() -> open("cifar100", folder))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("pickle")
        .hasMessageContaining("cifar-100-binary.tar.gz");
    assertThatThrownBy(() -> open("cifar100", folder.resolve("cifar-100-python")))
        .hasMessageContaining("pickle");
  }

  @Test
  void picturesOfAnotherSizeAreRefused() throws IOException {
    Path images = folder.resolve("images");
    Files.write(
        images, ByteBuffer.allocate(28).putInt(0x803).putInt(1).putInt(3).putInt(4).array());
    Path labels = folder.resolve("labels");
    Files.write(labels, ByteBuffer.allocate(9).putInt(0x801).putInt(1).array());
    assertThatThrownBy(() -> IdxPair.read(ByteSource.of(images), ByteSource.of(labels)))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("3 x 4, expected 28 x 28");
  }

  @Test
  void gzipMembersInARowAreOneStreamAndOtherBytesAfterThemAreNot() throws IOException {
    byte[] idx = ByteBuffer.allocate(11).putInt(0x801).putInt(3).put(new byte[] {1, 2, 3}).array();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int from = 0; from < 11; from += 6) {
      OutputStream member = new GZIPOutputStream(packed);
      member.write(idx, from, Math.min(6, 11 - from));
      member.close();
    }
    Path file = Files.write(folder.resolve("labels.gz"), packed.toByteArray());
    assertThat(IdxReader.read(ByteSource.of(file), 1).values()).containsExactly(1, 2, 3);

    packed.write("more".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.write(file, packed.toByteArray());
    assertThatThrownBy(() -> IdxReader.read(ByteSource.of(file), 1))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("labels.gz");
  }

  @Test
  void theTwoMembersOfTheFixtureAreOneText() throws IOException {
    try (var in = ByteSource.of(TestFiles.fixtures("archives/two-members.gz")).open()) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(TestFiles.expected("archives").get("two_members").asText());
    }
  }

  @Test
  void aWrongNumberOfClassNamesIsRefused() throws IOException {
    Path copy = folder.resolve("copy");
    TestFiles.copy(TestFiles.fixtures("cifar10").resolve("cifar-10-batches-bin"), copy);
    Files.writeString(copy.resolve("batches.meta.txt"), "airplane\ncat\n");
    assertThatThrownBy(() -> open("cifar10", copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("batches.meta.txt: 2 class names, expected 10");
    Files.write(copy.resolve("batches.meta.txt"), new byte[] {(byte) 0xc3, 0x28});
    assertThatThrownBy(() -> open("cifar10", copy)).hasMessageContaining("not UTF-8");
  }

  @Test
  void aBadLabelNamesFileRecordValueAndRange() {
    Path file = TestFiles.hostile("cifar/label-10-data_batch_1.bin");
    CifarReader reader = new CifarReader("archive", FashionMnist.CLASSES, 0);
    assertThatThrownBy(() -> reader.read("toy", List.of(file), CifarReader.ANY))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("label-10-data_batch_1.bin: record 1 has label 10, valid are 0..9");
  }
}
