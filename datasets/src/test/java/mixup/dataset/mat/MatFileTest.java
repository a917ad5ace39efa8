package mixup.dataset.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published tables, and files that are not what they claim. */
class MatFileTest {
  private static final String META = "imagenet-flat/ILSVRC2012_devkit_t12/data/meta.mat";

  static Path fixture(String name) {
    try {
      return Path.of(MatFileTest.class.getResource("/mixup/dataset/fixtures/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Test
  void readsStructsOfTextAndNumbers() {
    MatFile file = MatFile.read(fixture(META));
    MatValue.Structs synsets = file.structs("synsets");
    assertThat(synsets.shape()).containsExactly(4, 1);
    assertThat(file.texts(synsets, "WNID"))
        .containsExactly("n01443537", "n02105855", "n01440764", "n01439121");
    assertThat(file.numbers(synsets, "ILSVRC2012_ID")).containsExactly(1, 2, 3, 1001);
    assertThat(file.numbers(synsets, "num_children")).containsExactly(0, 0, 0, 2);
    MatValue children = synsets.fields().get("children").get(3);
    assertThat(((MatValue.Numbers) children).at(0)).isEqualTo(1);
    assertThat(((MatValue.Numbers) children).at(1)).isEqualTo(3);
    assertThat(synsets.fields().get("children").get(0).size()).isZero();
  }

  @Test
  void readsCellsAndStructArraysOfTheCars() {
    assertThat(
            MatFile.read(fixture("cars/stanford_cars/devkit/cars_meta.mat")).texts("class_names"))
        .containsExactly("AM General Hummer SUV 2000", "Acura RL Sedan 2012");
    MatFile train = MatFile.read(fixture("cars/stanford_cars/devkit/cars_train_annos.mat"));
    MatValue.Structs annotations = train.structs("annotations");
    assertThat(train.texts(annotations, "fname")).containsExactly("00001.jpg", "00002.jpg");
    assertThat(train.numbers(annotations, "class")).containsExactly(2, 1);
    assertThat(train.numbers(annotations, "bbox_x2")).containsExactly(40, 40);
  }

  @Test
  void readsBigEndianSmallElementsAndEveryNumberType() throws IOException {
    ByteBuffer body = ByteBuffer.allocate(200);
    body.putInt(6).putInt(8).putInt(6).putInt(0);
    body.putInt(5).putInt(8).putInt(1).putInt(2);
    body.putInt((1 << 16) | 1).put((byte) 'x').put(new byte[3]);
    body.putInt((4 << 16) | 3).putShort((short) -2).putShort((short) 300);
    MatFile file = MatFile.parse("big.mat", matrix(body));
    MatValue.Numbers x = (MatValue.Numbers) file.variables().get("x");
    assertThat(x.type()).isEqualTo(NumberType.INT16);
    assertThat(x.at(0)).isEqualTo(-2);
    assertThat(x.at(1)).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 12, 13})
  void everyNumberTypeKeepsItsValue(int code) throws IOException {
    NumberType type = NumberType.of(code);
    ByteBuffer data = ByteBuffer.allocate(8);
    switch (type) {
      case SINGLE -> data.putFloat(100);
      case DOUBLE -> data.putDouble(100);
      default -> data.position(type.bytes() - 1).put((byte) 100);
    }
    assertThat(type.read(data, 0)).isEqualTo(100);
    ByteBuffer ones = ByteBuffer.allocate(8).putLong(0, -1);
    double expected =
        switch (type) {
          case INT8, INT16, INT32, INT64 -> -1;
          case UINT8 -> 255;
          case UINT16 -> 65535;
          case UINT32 -> 4294967295.0;
          case UINT64 -> 0x1p64;
          default -> Double.NaN;
        };
    assertThat(Double.compare(type.read(ones, 0), expected)).isZero();
  }

  /** A big-endian file with one uncompressed variable. */
  private static byte[] matrix(ByteBuffer body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header("MI", ByteOrder.BIG_ENDIAN, 0x100));
    out.write(ByteBuffer.allocate(8).putInt(14).putInt(body.position()).array());
    out.write(body.array(), 0, body.position());
    return out.toByteArray();
  }

  private static byte[] header(String mark, ByteOrder order, int version) {
    ByteBuffer header = ByteBuffer.allocate(128).order(order);
    header.putShort(124, (short) version);
    header.position(126).put(mark.getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  @Test
  void hdf5IsRefusedByName() {
    byte[] seven = header("IM", ByteOrder.LITTLE_ENDIAN, 0x200);
    assertThatThrownBy(() -> MatFile.parse("seven.mat", seven))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("seven.mat")
        .hasMessageContaining("7.3");
    byte[] plain = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n'};
    assertThatThrownBy(() -> MatFile.parse("seven.mat", plain)).hasMessageContaining("HDF5");
    assertThatThrownBy(() -> MatFile.parse("four.mat", new byte[200]))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("no MAT 5 file");
  }

  @Test
  void inflatingStopsAtTheLimit() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 40; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(header("MI", ByteOrder.BIG_ENDIAN, 0x100));
    file.write(ByteBuffer.allocate(8).putInt(15).putInt(packed.size()).array());
    packed.writeTo(file);
    assertThatThrownBy(() -> MatFile.parse("bomb.mat", file.toByteArray()))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("bomb.mat");
  }

  @Test
  void deepNestingIsRefusedWithoutOverflow() throws IOException {
    ByteBuffer body = ByteBuffer.allocate(200_000);
    for (int level = 0; level < 2_000; level++) {
      if (level > 0) {
        body.putInt(14).putInt((2_000 - level) * 56 - 8);
      }
      body.putInt(6).putInt(8).putInt(1).putInt(0);
      body.putInt(5).putInt(8).putInt(1).putInt(1);
      body.putInt((1 << 16) | 1).put((byte) 'x').put(new byte[3]);
      body.putInt((1 << 16) | 1).putInt(0);
    }
    assertThatThrownBy(() -> MatFile.parse("deep.mat", matrix(body)))
        .isInstanceOf(CorruptData.class);
  }

  @Test
  void aWrongNameSaysWhatIsMissing() {
    MatFile file = MatFile.read(fixture(META));
    assertThatThrownBy(() -> file.texts("class_names")).hasMessageContaining("class_names");
    assertThatThrownBy(() -> file.structs("annotations")).hasMessageContaining("annotations");
    MatValue.Structs synsets = file.structs("synsets");
    assertThatThrownBy(() -> file.numbers(synsets, "class")).hasMessageContaining("\"class\"");
    assertThatThrownBy(() -> file.numbers(synsets, "WNID")).hasMessageContaining("not one number");
    assertThatThrownBy(() -> file.texts(synsets, "ILSVRC2012_ID"))
        .hasMessageContaining("not one line of text");
  }

  @Test
  void mutatedFilesAreReadOrRefused() throws IOException {
    List<byte[]> originals =
        List.of(
            Files.readAllBytes(fixture(META)),
            Files.readAllBytes(fixture("cars/stanford_cars/devkit/cars_meta.mat")),
            MatWriter.uncompressed(fixture(META)));
    Fuzz.run(
        3_000,
        random -> {
          byte[] bytes = Fuzz.mutate(originals.get(random.nextInt(originals.size())), random);
          try {
            MatFile file = MatFile.parse("mutated.mat", bytes);
            assertThat(file.variables().values()).allMatch(value -> value.size() >= 0);
          } catch (DataSetException e) {
            assertThat(e).isInstanceOfAny(CorruptData.class, TooLarge.class);
            assertThat(e).hasMessageContaining("mutated.mat");
          }
        });
  }

  /** A struct array without fields stores nothing, so its size must cost nothing. */
  @Test
  void anyNumberOfStructsWithoutFieldsIsReadAtOnce() throws IOException {
    ByteBuffer body = ByteBuffer.allocate(200);
    body.putInt(6).putInt(8).putInt(2).putInt(0);
    body.putInt(5).putInt(8).putInt(1).putInt(Integer.MAX_VALUE);
    body.putInt((1 << 16) | 1).put((byte) 'x').put(new byte[3]);
    body.putInt((4 << 16) | 5).putInt(32);
    body.putInt(1).putInt(0);
    byte[] file = matrix(body);
    MatValue.Structs x =
        assertTimeoutPreemptively(
            Duration.ofSeconds(1), () -> MatFile.parse("many.mat", file).structs("x"));
    assertThat(x.fields()).isEmpty();
  }
}
