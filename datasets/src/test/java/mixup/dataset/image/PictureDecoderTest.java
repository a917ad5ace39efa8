package mixup.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.params.provider.CsvSource;
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
      int step = 1 + random.nextInt(5);
      Picture thinned = DECODER.decode(name, file, box, step);
      assertThat(thinned.size()).isEqualTo(Pictures.thinned(box.size(), step));
      assertThat(thinned.pixels())
          .as(box + " every " + step)
          .isEqualTo(Pictures.thinned(Pictures.cut(whole, box), step).pixels());
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
  @ValueSource(
      strings = {
        "q85-17x16-ss2.jpg",
        "progressive-420.jpg",
        "progressive-grey.jpg",
        "restart.jpg",
        "cmyk.jpg",
        "palette.png",
        "interlaced.png",
        "grey-4bit.png",
        "palette.bmp"
      })
  void whereverAFileEndsThePictureIsWholeOrRefused(String name) {
    byte[] whole = bytes("pictures/" + name);
    byte[] pixels = DECODER.decode(name, whole).pixels();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        boolean equal = Arrays.equals(DECODER.decode("cut", cut).pixels(), pixels);
        assertThat(equal).as("%d of %d bytes", length, whole.length).isTrue();
        assertThat(length).isGreaterThanOrEqualTo(whole.length - 3);
      } catch (DataSetException e) {
        assertThat(e).isInstanceOf(CorruptData.class);
      }
    }
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

  private static final String JFIF = "FFE000104A46494600010100000100010000";
  private static final String SHORT_JFIF = "FFE000094A464946000101";
  private static final String ADOBE = "FFEE000E41646F62650064" + "00000000"; // then the transform

  /**
   * What stands between the first bytes and the tables of a file, and how Pillow 12.3 reads it:
   * components as YCbCr, as RGB, or not at all.
   */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "JFIF, " + JFIF + ", YCbCr",
    "Adobe RGB before JFIF, " + ADOBE + "00" + JFIF + ", YCbCr",
    "Adobe RGB after JFIF, " + JFIF + ADOBE + "00, YCbCr",
    "Adobe RGB, " + ADOBE + "00, RGB",
    "Adobe YCbCr, " + ADOBE + "01, YCbCr",
    "Adobe with a transform for four, " + ADOBE + "02, YCbCr",
    "JFIF too short, " + SHORT_JFIF + ", YCbCr",
    "JFIF too short and Adobe RGB, " + SHORT_JFIF + ADOBE + "00, RGB",
    "junk, " + JFIF + "6A756E6B, YCbCr",
    "junk with stuffed zeros, " + JFIF + "0000FF0012, YCbCr",
    "fill bytes, " + JFIF + "FFFF, YCbCr",
    "a restart marker, " + JFIF + "FFD0, YCbCr",
    "a reserved marker, " + JFIF + "FF01, refused",
    "a second start, " + JFIF + "FFD8, refused",
    "junk that looks like a marker, FF6A756E6B" + JFIF + ", refused"
  })
  void markersDecideAsInPillow(String name, String start, String expected) {
    byte[] plain = bytes("pictures/q85-40x56-ss2.jpg");
    int tables = 2 + JFIF.length() / 2;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 2);
    file.writeBytes(HexFormat.of().parseHex(start));
    file.write(plain, tables, plain.length - tables);
    requireReading(name, file.toByteArray(), expected, plain);
  }

  private static void requireReading(String name, byte[] file, String expected, byte[] plain) {
    switch (expected) {
      case "YCbCr" ->
          assertThat(DECODER.decode(name, file).pixels())
              .isEqualTo(DECODER.decode("plain", plain).pixels());
      case "RGB" ->
          assertThat(sha256(DECODER.decode(name, file).pixels()))
              .isEqualTo("9d82ffa96b99da082351cc302f60b0338ac082e72ad99f6c2d1c000cdef5430b");
      default ->
          assertThatThrownBy(() -> DECODER.decode(name, file)).isInstanceOf(CorruptData.class);
    }
  }

  /** Components called R, G and B are YCbCr all the same if any marker says so. */
  @ParameterizedTest
  @ValueSource(strings = {JFIF, ADOBE + "01"})
  void markersComeBeforeTheNamesOfTheComponents(String start) {
    byte[] named = bytes("pictures/rgb-ids.jpg");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(named, 0, 2);
    file.writeBytes(HexFormat.of().parseHex(start));
    int tables = 2;
    while ((named[tables + 1] & 0xF0) == 0xE0) {
      tables += 2 + ((named[tables + 2] & 0xFF) << 8) + (named[tables + 3] & 0xFF);
    }
    file.write(named, tables, named.length - tables);
    assertThat(DECODER.decode("marked", file.toByteArray()).pixels())
        .isNotEqualTo(DECODER.decode("named", named).pixels());
  }
}
