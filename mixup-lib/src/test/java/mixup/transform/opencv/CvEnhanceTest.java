package mixup.transform.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mixup.image.Picture;
import mixup.transform.NoisePictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enhancements and tables against plain formulas. */
class CvEnhanceTest {

  private static final double[] VALUES = {-1, -0.9, -0.37, -0.05, 0.05, 0.41, 0.95};

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sharpnessIsThePlainFormula(int channels) {
    for (Picture picture :
        new Picture[] {
          NoisePictures.of(9, 5, channels),
          NoisePictures.of(1, 6, channels),
          NoisePictures.of(4, 1, channels),
          NoisePictures.of(2, 2, channels)
        }) {
      for (double value : VALUES) {
        Picture sharp = new CvEnhance(CvEnhance.Kind.SHARPNESS, value).apply(picture);
        for (int i = 0; i < sharp.pixels().length; i++) {
          int c = i % channels;
          int x = i / channels % picture.width();
          int y = i / channels / picture.width();
          int level = picture.at(y, x, c);
          float blended = blended(level, smooth(picture, y, x, c), value);
          assertThat(sharp.at(y, x, c)).isEqualTo((int) Math.max(0, Math.min(255, blended)));
        }
      }
    }
  }

  private static int smooth(Picture picture, int y, int x, int c) {
    double sum = 4 * picture.at(y, x, c);
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int row = mirrored(y + dy, picture.height());
        int column = mirrored(x + dx, picture.width());
        sum += picture.at(row, column, c);
      }
    }
    return (int) Math.rint(sum / 13);
  }

  private static int mirrored(int i, int n) {
    if (n == 1) {
      return 0;
    }
    return i < 0 ? -i : i >= n ? 2 * n - 2 - i : i;
  }

  private static float blended(int level, int other, double value) {
    float factor = (float) (1 + value);
    return Math.fma(level, factor, other * (float) (1 - (1 + value)));
  }

  @Test
  void colorIsThePlainFormula() {
    Picture picture = NoisePictures.of(6, 11, 3);
    for (double value : VALUES) {
      Picture coloured = new CvEnhance(CvEnhance.Kind.COLOR, value).apply(picture);
      for (int i = 0; i < coloured.pixels().length; i++) {
        int x = i / 3 % 11;
        int y = i / 33;
        int grey =
            (3735 * picture.at(y, x, 0)
                    + 19235 * picture.at(y, x, 1)
                    + 9798 * picture.at(y, x, 2)
                    + 16384)
                >> 15;
        float blended = blended(picture.at(y, x, i % 3), grey, value);
        int expected = (int) Math.max(0, Math.min(255, Math.rint(blended)));
        assertThat(coloured.at(y, x, i % 3)).isEqualTo(expected);
      }
    }
  }

  @Test
  void contrastOfAGreyPictureTurnsAboutItsMean() {
    byte[] levels = {10, 20, 30, 100}; // mean 40
    Picture picture = new Picture(levels, 1, 4, 1);
    assertThat(new CvEnhance(CvEnhance.Kind.CONTRAST, 0.5).apply(picture).pixels())
        .containsExactly(0, 10, 25, 130);
    assertThat(new CvEnhance(CvEnhance.Kind.BRIGHTNESS, 0.5).apply(picture).pixels())
        .containsExactly(15, 30, 45, 150);
    assertThat(new CvEnhance(CvEnhance.Kind.COLOR, 0.5).apply(picture)).isSameAs(picture);
  }

  @ParameterizedTest
  @EnumSource(CvEnhance.Kind.class)
  void valueZeroChangesNothing(CvEnhance.Kind kind) {
    Picture picture = NoisePictures.of(5, 8, 3);
    assertThat(new CvEnhance(kind, 0).apply(picture).pixels()).isEqualTo(picture.pixels());
    assertThatThrownBy(() -> new CvEnhance(kind, Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
  }

  @Test
  void tablesAreThePlainFormulas() {
    byte[] levels = new byte[256];
    for (int v = 0; v < 256; v++) {
      levels[v] = (byte) v;
    }
    Picture all = new Picture(levels, 2, 128, 1);
    Picture posterized = new CvTable(CvTable.Kind.POSTERIZE, 2.9).apply(all);
    Picture solarized = new CvTable(CvTable.Kind.SOLARIZE, 99.5).apply(all);
    Picture added = new CvTable(CvTable.Kind.SOLARIZE_ADD, 30.7).apply(all);
    for (int v = 0; v < 256; v++) {
      assertThat(posterized.pixels()[v] & 0xFF).isEqualTo(v / 64 * 64);
      assertThat(solarized.pixels()[v] & 0xFF).isEqualTo(v < 100 ? v : 255 - v);
      assertThat(added.pixels()[v] & 0xFF).isEqualTo(v < 128 ? v + 30 : v);
    }
    assertThat(new CvTable(CvTable.Kind.POSTERIZE, 0).apply(all).pixels()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(CvTable.Kind.class)
  void tablesRefuseOtherValues(CvTable.Kind kind) {
    assertThatThrownBy(() -> new CvTable(kind, -0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new CvTable(kind, 256.5)).hasMessageContaining("256.5");
  }
}
