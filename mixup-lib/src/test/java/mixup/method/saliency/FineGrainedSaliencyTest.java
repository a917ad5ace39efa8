package mixup.method.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import mixup.method.saliency.FineGrainedSaliency.Overflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineGrainedSaliencyTest {

  private static final int[] WINDOWS = {12, 24, 48, 28, 56, 112};

  /** Against the definition, window by window and in floating point, on pictures of all forms. */
  @ParameterizedTest
  @CsvSource({"32, 32", "24, 40", "29, 21", "1, 7", "5, 1", "70, 33"})
  void equalsAPlainLoop(int height, int width) {
    for (int seed = 0; seed < 3; seed++) {
      GreyImage grey = new GreyImage(noise(seed, height * width), height, width);
      for (Overflow overflow : Overflow.values()) {
        int[] got = FineGrainedSaliency.of(grey, overflow).levels();
        assertThat(got).containsExactly(plain(grey, overflow));
      }
    }
  }

  private static int[] plain(GreyImage grey, Overflow overflow) {
    int height = grey.height();
    int width = grey.width();
    int[] g = grey.blurred().blurred().levels();
    int[] on = new int[g.length];
    int[] off = new int[g.length];
    for (int window : WINDOWS) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double sum = 0;
          int others = -1;
          for (int v = Math.max(y - window + 1, 0); v < Math.min(y + window + 1, height); v++) {
            for (int u = Math.max(x - window + 1, 0); u < Math.min(x + window + 1, width); u++) {
              sum += g[v * width + u];
              others++;
            }
          }
          int p = y * width + x;
          double mean = (sum - g[p]) / others;
          on[p] += (int) Math.max(g[p] - mean + 1e-9, 0);
          off[p] += (int) Math.max(mean - g[p] + 1e-9, 0);
        }
      }
    }
    int mostOn = Arrays.stream(on).max().orElseThrow();
    int mostOff = Arrays.stream(off).max().orElseThrow();
    int[] map = new int[g.length];
    for (int p = 0; p < map.length; p++) {
      int sum =
          (int) (255.0 * on[p] / Math.max(mostOn, 1))
              + (int) (255.0 * off[p] / Math.max(mostOff, 1));
      map[p] = overflow == Overflow.WRAP ? sum % 256 : Math.min(sum, 255);
    }
    return map;
  }

  @ParameterizedTest
  @CsvSource({"9, 6", "1, 5", "4, 1", "2, 2"})
  void blurEqualsAPlainLoop(int height, int width) {
    GreyImage grey = new GreyImage(noise(5, height * width), height, width);
    int[] weights = {1, 2, 1};
    int[] blurred = grey.blurred().levels();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sum = 8;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int from = mirror(y + dy, height) * width + mirror(x + dx, width);
            sum += weights[dy + 1] * weights[dx + 1] * grey.levels()[from];
          }
        }
        assertThat(blurred[y * width + x]).isEqualTo(sum / 16);
      }
    }
  }

  private static int mirror(int i, int size) {
    return size == 1 ? 0 : i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
  }

  @Test
  void aBrightSpotStandsOut() {
    int[] levels = new int[40 * 30];
    Arrays.fill(levels, 90);
    for (int y = 20; y < 25; y++) {
      Arrays.fill(levels, y * 30 + 7, y * 30 + 12, 220);
    }
    GreyImage map = FineGrainedSaliency.of(new GreyImage(levels, 40, 30), Overflow.SATURATE);
    assertThat(map.peak()).isEqualTo(22 * 30 + 9);
    assertThat(map.levels()[map.peak()]).isEqualTo(255);
  }

  @Test
  void aFlatPictureHasNoSaliency() {
    int[] levels = new int[6 * 5];
    Arrays.fill(levels, 200);
    GreyImage map = FineGrainedSaliency.of(new GreyImage(levels, 6, 5), Overflow.SATURATE);
    assertThat(map.levels()).containsOnly(0);
    assertThat(map.peak()).isZero();
    assertThat(FineGrainedSaliency.of(new GreyImage(new int[] {7}, 1, 1), Overflow.WRAP).levels())
        .containsExactly(0);
  }

  /** Nothing is darker than its surroundings by a whole level: the bright side alone counts. */
  @Test
  void aSingleBrightPixelOnAFlatGroundIsSalient() {
    int[] levels = new int[20 * 16];
    Arrays.fill(levels, 60);
    levels[12 * 16 + 11] = 120;
    GreyImage map = FineGrainedSaliency.of(new GreyImage(levels, 20, 16), Overflow.SATURATE);
    assertThat(map.peak()).isEqualTo(12 * 16 + 11);
  }

  /** The first and the last picture of a parallel batch have their own peaks. */
  @Test
  void peaksOfABatchAreThoseOfItsPictures() {
    int height = 19;
    int width = 23;
    byte[] pixels = new byte[8 * 3 * height * width];
    new SplittableRandom(3).nextBytes(pixels);
    int[] peaks = FineGrainedSaliency.peaks(pixels, 8, 3, height, width, Overflow.SATURATE);
    assertThat(Arrays.stream(peaks).distinct().count()).isGreaterThan(4);
    for (int i = 0; i < 8; i++) {
      GreyImage grey = GreyImage.of(pixels, i, 3, height, width);
      assertThat(peaks[i]).isEqualTo(FineGrainedSaliency.of(grey, Overflow.SATURATE).peak());
    }
  }

  @Test
  void greyWeighsTheChannelsAsTheDetectorDoes() {
    byte[] pixels = {(byte) 255, 0, 0, (byte) 255, 10, (byte) 200};
    GreyImage grey = GreyImage.of(pixels, 0, 3, 1, 2);
    assertThat(grey.levels()[0]).isEqualTo((int) Math.round((3735 * 255 + 9798 * 10) / 32768.0));
    assertThat(grey.levels()[1]).isEqualTo((int) Math.round((19235 * 255 + 9798 * 200) / 32768.0));
    byte[] white = {(byte) 255, (byte) 255, (byte) 255};
    assertThat(GreyImage.of(white, 0, 3, 1, 1).levels()).containsExactly(255);
  }

  /** A grey picture given once equals one given three times. */
  @Test
  void oneChannelCountsAsThreeEqualOnes() {
    byte[] one = new byte[7 * 9];
    new SplittableRandom(4).nextBytes(one);
    byte[] three = new byte[3 * one.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(one, 0, three, c * one.length, one.length);
    }
    assertThat(GreyImage.of(one, 0, 1, 7, 9).levels())
        .containsExactly(GreyImage.of(three, 0, 3, 7, 9).levels());
    assertThatThrownBy(() -> GreyImage.of(one, 0, 4, 1, 1)).hasMessageContaining("got 4");
    assertThatThrownBy(() -> new GreyImage(new int[3], 2, 2)).hasMessageContaining("2x2");
  }

  private static int[] noise(int seed, int size) {
    return new SplittableRandom(seed).ints(size, 0, 256).toArray();
  }
}
