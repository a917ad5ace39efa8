package mixup.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.Fuzz;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file gives Pillow's bytes; damaged ones give our exception and nothing else. */
class PictureDecoderTest {
  private static final PictureDecoder DECODER = PictureDecoder.STANDARD;

  private static Path resource(String name) {
    try {
      return Path.of(PictureDecoderTest.class.getResource("/mixup/dataset/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files made with Pillow 13.0: name and what Pillow decodes. */
  static Stream<Arguments> pictures() throws IOException {
    JsonNode all = new ObjectMapper().readTree(bytes("pictures/expected.json"));
    return all.properties().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  static List<String> files() throws IOException {
    return pictures().map(arguments -> (String) arguments.get()[0]).toList();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void equalsPillow(String name, JsonNode expected) {
    byte[] file = bytes("pictures/" + name);
    Picture picture = DECODER.decode(name, file);
    assertThat(picture.size())
        .isEqualTo(new Size(expected.get("height").asInt(), expected.get("width").asInt()))
        .isEqualTo(DECODER.size(name, file));
    assertThat(sha256(Pictures.toRgb(picture).pixels()))
        .isEqualTo(expected.get("rgb_sha256").asText());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aRegionIsAPartOfTheWhole(String name) {
    byte[] file = bytes("pictures/" + name);
    Picture whole = DECODER.decode(name, file);
    Random random = new Random(7);
    for (int i = 0; i < 12; i++) {
      Box box = box(whole.size(), random);
      assertThat(DECODER.decode(name, file, box).pixels())
          .as("%s", box)
          .isEqualTo(Pictures.cut(whole, box).pixels());
    }
  }

  private static Box box(Size size, Random random) {
    int height = 1 + random.nextInt(size.height());
    int width = 1 + random.nextInt(size.width());
    int top = random.nextInt(size.height() - height + 1);
    int left = random.nextInt(size.width() - width + 1);
    return new Box(top, left, height, width);
  }

  @Test
  void aRegionThatSticksOutIsRefused() {
    byte[] file = bytes("pictures/grey.jpg");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DECODER.decode("grey.jpg", file, new Box(0, 1, 30, 41)))
        .withMessageContaining("grey.jpg");
  }

  @Test
  void greyFilesHaveOneChannel() {
    for (String name : List.of("grey.jpg", "grey.png", "grey-alpha.png", "one-bit.png")) {
      assertThat(DECODER.decode(name, bytes("pictures/" + name)).channels()).isEqualTo(1);
    }
  }

  @Test
  void aMissingEndMarkIsAcceptedAndATruncatedFileIsNot() {
    byte[] file = bytes("hostile/image/no-eoi.jpg");
    assertThat(DECODER.decode("no-eoi.jpg", file).pixels()).isNotEmpty();

    byte[] whole = bytes("pictures/q85-40x56-ss2.jpg");
    byte[] open = Arrays.copyOf(whole, whole.length - 2);
    assertThat(DECODER.decode("open.jpg", open).pixels())
        .isEqualTo(DECODER.decode("whole.jpg", whole).pixels());
    byte[] half = Arrays.copyOf(whole, whole.length - 200);
    assertThatThrownBy(() -> DECODER.decode("half.jpg", half))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("half.jpg")
        .hasMessageContaining("remature end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"declared-65500.jpg", "declared-60000.png"})
  void theHeaderIsJudgedBeforeAnythingIsAllocated(String name) {
    byte[] file = bytes("hostile/image/" + name);
    assertThatThrownBy(() -> DECODER.size(name, file))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("limit of 100000000");
    byte[] small = bytes("pictures/grey.jpg");
    assertThat(new PictureDecoder(30 * 41).decode("grey.jpg", small).height()).isEqualTo(30);
    assertThatThrownBy(() -> new PictureDecoder(30 * 41 - 1).decode("grey.jpg", small))
        .hasMessageContaining("30 x 41");
    assertThatIllegalArgumentException().isThrownBy(() -> new PictureDecoder(0));
  }

  @Test
  void otherFilesAreRefusedByWhatTheyAre() {
    Map<String, byte[]> files =
        Map.of("empty", new byte[0], "neither", new byte[50], "WEBP", webp());
    files.forEach(
        (word, file) ->
            assertThatThrownBy(() -> DECODER.decode("x.jpg", file))
                .isInstanceOf(CorruptData.class)
                .hasMessageContaining("x.jpg")
                .hasMessageContaining(word));
  }

  private static byte[] webp() {
    byte[] file = new byte[40];
    byte[] start = "RIFFxxxxWEBPVP8L".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, file, 0, start.length);
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q85-40x56-ss2.jpg",
        "progressive-420.jpg",
        "cmyk.jpg",
        "palette.png",
        "rgb.png",
        "interlaced.png",
        "palette.bmp"
      })
  void damagedFilesGiveAPictureOrOurException(String name) {
    byte[] original = bytes("pictures/" + name);
    PictureDecoder small = new PictureDecoder(1_000_000);
    Fuzz.run(
        150,
        random -> {
          byte[] file = Fuzz.mutate(original, random);
          try {
            Picture picture = small.decode("mutated", file);
            assertThat(picture.size()).isEqualTo(small.size("mutated", file));
          } catch (DataSetException e) {
            assertThat(e).isInstanceOf(CorruptData.class).hasMessageContaining("mutated");
          }
        });
  }
}
