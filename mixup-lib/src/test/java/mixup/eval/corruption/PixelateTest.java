package mixup.eval.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PixelateTest {

  @Test
  void halvesBecomeBlocksOfFourPixels() {
    int height = 4;
    int width = 6;
    byte[] picture = RandomPicture.of(height, width, 1);
    byte[] coarse = new Pixelate(0.5).apply(picture, height, width);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int c = 0; c < 3; c++) {
          assertThat(RandomPicture.level(coarse, width, row, column, c))
              .isEqualTo(block(picture, width, row / 2 * 2, column / 2 * 2, c));
        }
      }
    }
  }

  /** Mean of two by two pixels; the pairs in a row are rounded first, as Pillow's passes do. */
  private static int block(byte[] picture, int width, int row, int column, int channel) {
    int upper = pair(picture, width, row, column, channel);
    int lower = pair(picture, width, row + 1, column, channel);
    return (upper + lower + 1) / 2;
  }

  private static int pair(byte[] picture, int width, int row, int column, int channel) {
    int left = RandomPicture.level(picture, width, row, column, channel);
    int right = RandomPicture.level(picture, width, row, column + 1, channel);
    return (left + right + 1) / 2;
  }

  @Property(tries = 60)
  void plainColourStays(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(max = 255) int level) {
    byte[] plain = RandomPicture.plain(height, width, level, 255 - level, 255);
    assertThat(new Pixelate(0.65).apply(plain, height, width)).isEqualTo(plain);
  }

  /** Open on the left, closed on the right. */
  @Test
  void aCentreOnTheBorderBelongsToTheBoxBefore() {
    assertThat(BoxResize.covers(2, 1, 1)).isFalse();
    assertThat(BoxResize.covers(1, 1, 1)).isTrue();
    assertThat(BoxResize.covers(1.5, 3, 0)).isTrue();
    assertThat(BoxResize.covers(2, 3, 0)).isFalse();
    assertThat(BoxResize.covers(2, 3, 3)).isTrue();
  }

  /** Each pixel of a result lies over the source pixels whose centres it covers, and no other. */
  @Property(tries = 60)
  void shrinkingEqualsThePlainMean(
      @ForAll @IntRange(min = 2, max = 32) int from, @ForAll @IntRange(min = 1, max = 31) int to) {
    int smaller = Math.min(from, to);
    byte[] row = RandomPicture.of(1, from, from);
    byte[] shrunk = BoxResize.apply(row, 1, from, 1, smaller);
    double scale = from / (double) smaller;
    for (int i = 0; i < smaller; i++) {
      double sum = 0;
      int count = 0;
      for (int x = 0; x < from; x++) {
        if (BoxResize.covers((i + 0.5) * scale, scale, x)) {
          sum += RandomPicture.level(row, from, 0, x, 0);
          count++;
        }
      }
      assertThat((double) RandomPicture.level(shrunk, smaller, 0, i, 0))
          .isBetween(sum / count - 0.501, sum / count + 0.501);
    }
  }

  @Test
  void wholeShareChangesNothing() {
    byte[] picture = RandomPicture.of(5, 9, 2);
    assertThat(new Pixelate(1).apply(picture, 5, 9)).isEqualTo(picture);
  }

  @Test
  void refusesWrongShares() {
    assertThatThrownBy(() -> new Pixelate(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new Pixelate(1.1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new Pixelate(Double.NaN)).hasMessageContaining("NaN");
  }
}
