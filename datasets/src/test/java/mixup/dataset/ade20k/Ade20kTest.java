package mixup.dataset.ade20k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.Fuzz;
import mixup.dataset.TestFiles;
import mixup.image.Picture;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs and masks of the fixture, and every rule broken once. */
class Ade20kTest {
  private static final String OFFICIAL = "ade20k/ADEChallengeData2016";

  @TempDir Path folder;

  private Path copy() throws IOException {
    Path from = TestFiles.fixtures(OFFICIAL);
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

  @Test
  void findsThePairsFromEitherFolder() {
    Ade20k set = Ade20k.read(TestFiles.fixtures("ade20k"));
    assertThat(set).isEqualTo(Ade20k.read(TestFiles.fixtures(OFFICIAL)));
    assertThat(set.training()).hasSize(1);
    assertThat(set.validation()).hasSize(1);
    assertThat(set.classNames()).hasSize(150).startsWith("class1").endsWith("class150");
  }

  @Test
  void masksHaveTheHistogramsOfTheFixture() {
    JsonNode expected = TestFiles.expected("ade20k").get("masks");
    Ade20k set = Ade20k.read(TestFiles.fixtures("ade20k"));
    List<Ade20k.Pair> pairs = List.of(set.training().get(0), set.validation().get(0));
    for (int i = 0; i < pairs.size(); i++) {
      Picture picture = pairs.get(i).readPicture();
      Ade20kMask mask = pairs.get(i).readMask(picture);
      assertThat(mask.size()).isEqualTo(picture.size());
      assertThat(pairs.get(i).mask().toString()).endsWith(expected.get(i).get("file").asText());
      assertThat(mask.histogram()).isEqualTo(labels(expected.get(i).get("histogram")));
    }
  }

  /** Values 1..150 of the files are labels 0..149, value 0 is counted last. */
  private static long[] labels(JsonNode values) {
    long[] counts = new long[151];
    values
        .properties()
        .forEach(
            entry -> {
              int value = Integer.parseInt(entry.getKey());
              counts[value == 0 ? 150 : value - 1] = entry.getValue().asLong();
            });
    return counts;
  }

  @Test
  void labelsStandWhereTheValuesStand() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    int[] values = {0, 1, 2, 150, 149, 0};
    image.getRaster().setSamples(0, 0, 3, 2, 0, values);
    Path file = folder.resolve("mask.png");
    ImageIO.write(image, "png", file.toFile());
    Ade20kMask mask = Ade20kMask.read(file);
    assertThat(mask.size()).isEqualTo(new Size(2, 3));
    assertThat(mask.at(0, 0)).isEqualTo(Ade20kMask.IGNORED);
    assertThat(mask.at(0, 1)).isEqualTo(0);
    assertThat(mask.at(1, 0)).isEqualTo(149);
    assertThat(mask.at(1, 1)).isEqualTo(148);
    assertThat(mask.at(1, 2)).isEqualTo(255);
  }

  @Test
  void aValueAboveTheClassesIsABadLabelWithItsPlace() {
    assertThatThrownBy(() -> Ade20kMask.read(TestFiles.hostile("ade20k/label-151.png")))
        .isInstanceOf(BadLabel.class)
        .hasMessageContaining("label-151.png: row ")
        .hasMessageContaining("value 151, valid are 0..150");
  }

  @Test
  void otherKindsOfPictureAreNoMasks() throws IOException {
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_INDEXED
        }) {
      Path file = folder.resolve("mask" + type + ".png");
      ImageIO.write(new BufferedImage(4, 4, type), "png", file.toFile());
      assertThatThrownBy(() -> Ade20kMask.read(file))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining("mask" + type + ".png: a mask is a PNG with one channel");
    }
    Path jpeg = folder.resolve("mask.jpg");
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "jpg", jpeg.toFile());
    assertThatThrownBy(() -> Ade20kMask.read(jpeg)).isInstanceOf(CorruptData.class);
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() {
    Ade20k.Pair pair = Ade20k.read(TestFiles.fixtures("ade20k")).training().get(0);
    Picture other = new Picture(new byte[6], 2, 3, 1);
    assertThatThrownBy(() -> pair.readMask(other))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("ADE_train_00000001.png: mask of")
        .hasMessageContaining("for a picture of 2x3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ade20kMask(new byte[5], new Size(2, 3)));
  }

  @Test
  void halvesOfPairsAreNamed() throws IOException {
    Path copy = copy();
    Path mask = copy.resolve("annotations/training/ADE_train_00000001.png");
    Files.move(mask, mask.resolveSibling("ADE_train_00000007.png"));
    assertThatThrownBy(() -> Ade20k.read(copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("ADE_train_00000001.png");
    Files.copy(mask.resolveSibling("ADE_train_00000007.png"), mask);
    assertThatThrownBy(() -> Ade20k.read(copy))
        .isInstanceOf(DataMissing.class)
        .hasMessageContaining("ADE_train_00000007.jpg");
    assertThatThrownBy(() -> Ade20k.read(copy.resolve("images")))
        .isInstanceOf(DataSetException.class);
  }

  @Test
  void aWrongNumberOfNamesIsRefused() throws IOException {
    Path copy = copy();
    Files.writeString(copy.resolve("objectInfo150.txt"), "Idx\tName\n1\twall\n");
    assertThatThrownBy(() -> Ade20k.read(copy))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("objectInfo150.txt: 1 class names, expected 150");
  }

  @Test
  void damagedMasksAreReadOrRefusedByName() {
    byte[] png =
        TestFiles.bytes(
            TestFiles.fixtures(OFFICIAL + "/annotations/training/ADE_train_00000001.png"));
    Path file = folder.resolve("mask.png");
    Fuzz.run(
        300,
        random -> {
          Files.write(file, Fuzz.mutate(png, random));
          try {
            Ade20kMask mask = Ade20kMask.read(file);
            assertThat(mask.labels()).hasSize(mask.size().pixels());
          } catch (DataSetException e) {
            assertThat(e).hasMessageContaining(file.toString());
          }
        });
  }
}
