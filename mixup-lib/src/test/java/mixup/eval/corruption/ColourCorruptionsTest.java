package mixup.eval.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.awt.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Contrast, brightness and saturation, and the colour space of the latter two. */
class ColourCorruptionsTest {

  private static void assertPixel(byte[] picture, int red, int green, int blue) {
    assertThat(new int[] {picture[0] & 0xFF, picture[1] & 0xFF, picture[2] & 0xFF})
        .containsExactly(red, green, blue);
  }

  @Property(tries = 300)
  void hsvIsThatOfTheJdkAndComesBack(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue) {
    double[] values = {0.5, red / 255.0, green / 255.0, blue / 255.0, 0.5};
    Hsv.fromRgb(values, 1);
    float[] expected = Color.RGBtoHSB(red, green, blue, null);
    for (int i = 0; i < 3; i++) {
      assertThat(values[i + 1]).isCloseTo(expected[i], offset(1e-6));
    }
    Hsv.toRgb(values, 1);
    assertThat(values)
        .containsExactly(
            new double[] {0.5, red / 255.0, green / 255.0, blue / 255.0, 0.5}, offset(1e-12));
  }

  @Test
  void contrastPullsToTheMeanOfEachChannel() {
    byte[] picture = {0, 100, (byte) 200, (byte) 200, 100, 0};
    byte[] flat = new Contrast(0.5).apply(picture, 1, 2);
    assertPixel(flat, 50, 100, 150);
    assertThat(flat[3] & 0xFF).isEqualTo(150);
    assertThat(flat[5] & 0xFF).isEqualTo(50);
  }

  @Property(tries = 100)
  void contrastEqualsThePlainLoop(@ForAll @IntRange(max = 10_000) int seed) {
    int height = 5;
    int width = 7;
    byte[] picture = RandomPicture.of(height, width, seed);
    byte[] flat = new Contrast(0.3).apply(picture, height, width);
    for (int c = 0; c < 3; c++) {
      double mean = 0;
      for (int p = 0; p < height * width; p++) {
        mean += (picture[3 * p + c] & 0xFF) / (double) (height * width);
      }
      for (int p = 0; p < height * width; p++) {
        double wanted = ((picture[3 * p + c] & 0xFF) - mean) * 0.3 + mean;
        assertThat((double) (flat[3 * p + c] & 0xFF)).isBetween(wanted - 1.001, wanted + 0.001);
      }
    }
  }

  /** But for the cut, which may take a level from a mean that is rounded down. */
  @Test
  void contrastLeavesASingleColour() {
    byte[] plain = RandomPicture.plain(3, 3, 10, 20, 30);
    byte[] flat = new Contrast(0.15).apply(plain, 3, 3);
    for (int i = 0; i < plain.length; i++) {
      assertThat(plain[i] - flat[i]).isBetween(0, 1);
    }
  }

  @Test
  void brightnessRaisesTheValueAndKeepsHueAndSaturation() {
    byte[] brighter = new Brightness(0.2).apply(RandomPicture.plain(1, 1, 102, 51, 0), 1, 1);
    assertPixel(brighter, 153, 76, 0); // 0.4 to 0.6; 0.3 is cut from 76.5
    assertPixel(
        new Brightness(0.3).apply(RandomPicture.plain(1, 1, 255, 0, 255), 1, 1), 255, 0, 255);
    assertPixel(new Brightness(0.2).apply(RandomPicture.plain(1, 1, 0, 0, 0), 1, 1), 51, 51, 51);
  }

  @Test
  void saturationFadesOrGrowsAroundTheValue() {
    byte[] orange = RandomPicture.plain(1, 1, 200, 150, 100);
    assertPixel(new Saturate(0, 0).apply(orange, 1, 1), 200, 200, 200);
    assertPixel(new Saturate(2, 0).apply(orange, 1, 1), 200, 100, 0);
    assertPixel(new Saturate(20, 0.2).apply(orange, 1, 1), 200, 100, 0);
  }

  /** Hue 0 is red: the published files have it so. */
  @Test
  void addedSaturationMakesGreyReddish() {
    assertPixel(
        new Saturate(2, 0.1).apply(RandomPicture.plain(1, 1, 100, 100, 100), 1, 1), 100, 90, 90);
  }

  @Test
  void refusesWrongStrengths() {
    assertThatThrownBy(() -> new Contrast(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new Contrast(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Brightness(-0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new Saturate(-2, 0)).hasMessageContaining("-2");
    assertThatThrownBy(() -> new Saturate(1, 1.2)).hasMessageContaining("1.2");
  }
}
