package mixup.eval.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CifarCorruptionsTest {

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(CifarCorruptions.names());
  }

  static List<String> all() {
    return CifarCorruptions.names();
  }

  /** Odd and oblong pictures down to a single pixel; the input stays as it was. */
  @Property(tries = 150)
  void anySizeGivesAPictureOfThatSizeAndTheInputStays(
      @ForAll("names") String name,
      @ForAll @IntRange(min = 1, max = 5) int severity,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 20) int width) {
    byte[] picture = RandomPicture.of(height, width, 31L * height + width);
    byte[] before = picture.clone();
    byte[] spoilt = CifarCorruptions.of(name, severity).apply(picture, height, width);
    assertThat(spoilt).hasSameSizeAs(picture);
    assertThat(picture).isEqualTo(before);
  }

  /** What is wide for one picture is high for the other: rows and columns must not be swapped. */
  @Property(tries = 60)
  void turningThePictureTurnsTheResult(
      @ForAll("names") String name,
      @ForAll @IntRange(min = 1, max = 5) int severity,
      @ForAll @IntRange(min = 2, max = 14) int height,
      @ForAll @IntRange(min = 2, max = 14) int width) {
    byte[] picture = RandomPicture.of(height, width, 7L * height + width);
    Corruption corruption = CifarCorruptions.of(name, severity);
    byte[] turned = transposed(corruption.apply(picture, height, width), height, width);
    byte[] other = corruption.apply(transposed(picture, height, width), width, height);
    for (int i = 0; i < turned.length; i++) {
      int difference = Math.abs((turned[i] & 0xFF) - (other[i] & 0xFF));
      assertThat(difference).isLessThanOrEqualTo(1); // rounded between the two passes
    }
  }

  private static byte[] transposed(byte[] picture, int height, int width) {
    byte[] turned = new byte[picture.length];
    for (int i = 0; i < picture.length; i++) {
      int row = i / 3 / width;
      int column = i / 3 % width;
      turned[(column * height + row) * 3 + i % 3] = picture[i];
    }
    return turned;
  }

  @ParameterizedTest
  @MethodSource("all")
  void fiveSeveritiesDiffer(String name) {
    byte[] picture = RandomPicture.of(32, 32, 1);
    Set<ByteBuffer> seen = new HashSet<>();
    for (int severity = 1; severity <= CifarCorruptions.SEVERITIES; severity++) {
      byte[] spoilt = CifarCorruptions.of(name, severity).apply(picture, 32, 32);
      seen.add(ByteBuffer.wrap(spoilt));
    }
    assertThat(seen).hasSize(5).doesNotContain(ByteBuffer.wrap(picture));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 6})
  void refusesOtherSeverities(int severity) {
    assertThatThrownBy(() -> CifarCorruptions.of("contrast", severity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + severity);
  }

  @Test
  void namesWhatWasPerhapsMeant() {
    assertThatThrownBy(() -> CifarCorruptions.of("contrst", 1))
        .hasMessageContaining("contrst")
        .hasMessageContaining("Did you mean contrast");
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesBytesThatAreNoRgbPicture(String name) {
    assertThatThrownBy(() -> CifarCorruptions.of(name, 1).apply(new byte[12], 3, 2))
        .hasMessageContaining("12 bytes");
    assertThatThrownBy(() -> CifarCorruptions.of(name, 1).apply(new byte[0], 0, 2))
        .hasMessageContaining("0x2");
  }
}
