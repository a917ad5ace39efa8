package mixup.transform.pillow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {

  /** Real weights, every pixel for itself, both passes in float64 and rounded to bytes. */
  private static Picture slow(Picture picture, Size size, Filter filter) {
    Picture turned = transposed(narrowed(picture, size.width(), filter));
    return transposed(narrowed(turned, size.height(), filter));
  }

  private static Picture narrowed(Picture picture, int width, Filter filter) {
    int channels = picture.channels();
    byte[] out = new byte[picture.height() * width * channels];
    for (int i = 0; i < out.length; i++) {
      int x = i / channels % width;
      double value = value(picture, i / channels / width, x, i % channels, width, filter);
      out[i] = (byte) Math.max(0, Math.min(255, (int) Math.floor(value + 0.5)));
    }
    return new Picture(out, picture.height(), width, channels);
  }

  private static double value(Picture picture, int y, int x, int c, int width, Filter filter) {
    double scale = picture.width() / (double) width;
    double stretch = Math.max(scale, 1);
    double centre = (x + 0.5) * scale;
    double sum = 0;
    double weights = 0;
    for (int j = 0; j < picture.width(); j++) {
      double weight = filter.weight((j + 0.5 - centre) / stretch);
      sum += weight * picture.at(y, j, c);
      weights += weight;
    }
    return sum / weights;
  }

  private static Picture transposed(Picture picture) {
    byte[] out = new byte[picture.pixels().length];
    int channels = picture.channels();
    for (int y = 0, at = 0; y < picture.width(); y++) {
      for (int x = 0; x < picture.height(); x++) {
        for (int c = 0; c < channels; c++) {
          out[at++] = (byte) picture.at(x, y, c);
        }
      }
    }
    return new Picture(out, picture.width(), picture.height(), channels);
  }

  /** Fixed point may round the other way where a value lies on a half: rarely, and by one. */
  @ParameterizedTest
  @CsvSource({
    "BICUBIC, 3, 13, 29, 7, 11",
    "BICUBIC, 1, 13, 29, 17, 11",
    "BICUBIC, 3, 1, 5, 4, 9",
    "BILINEAR, 3, 30, 22, 9, 40",
    "BILINEAR, 1, 6, 7, 1, 1",
    "LANCZOS, 3, 21, 9, 5, 5",
    "HAMMING, 3, 8, 9, 31, 4",
    "BICUBIC, 3, 9, 14, 9, 5",
    "BICUBIC, 3, 9, 14, 4, 14",
    "BICUBIC, 3, 2, 40, 3, 3"
  })
  void equalsAPlainLoop(Filter filter, int channels, int h, int w, int height, int width) {
    Picture picture = TestPictures.noise(h, w, channels);
    Size size = new Size(height, width);
    Picture expected = slow(picture, size, filter);
    Picture actual = new Resize(size, filter).apply(picture);
    assertEquals(size, actual.size());
    int off = 0;
    for (int i = 0; i < expected.pixels().length; i++) {
      int error = Math.abs((expected.pixels()[i] & 0xFF) - (actual.pixels()[i] & 0xFF));
      assertTrue(error <= 1, "byte " + i + " differs by " + error);
      off += error;
    }
    assertTrue(off <= 1 + expected.pixels().length / 50, off + " bytes differ");
  }

  @Test
  void channelsDoNotMix() {
    Picture colour = TestPictures.noise(19, 23, 3);
    Picture resized = new Resize(new Size(8, 9), Filter.BICUBIC).apply(colour);
    for (int c = 0; c < 3; c++) {
      Picture alone = new Resize(new Size(8, 9), Filter.BICUBIC).apply(plane(colour, c));
      assertArrayEquals(plane(resized, c).pixels(), alone.pixels());
    }
  }

  private static Picture plane(Picture picture, int channel) {
    byte[] plane = new byte[picture.size().pixels()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = picture.pixels()[3 * i + channel];
    }
    return new Picture(plane, picture.size(), 1);
  }

  @Test
  void evenPicturesStayEven() {
    for (int level : new int[] {0, 100, 255}) {
      byte[] pixels = new byte[35 * 3];
      Arrays.fill(pixels, (byte) level);
      Picture even = new Picture(pixels, 5, 7, 3);
      for (Filter filter : Filter.values()) {
        for (byte pixel : new Resize(new Size(3, 11), filter).apply(even).pixels()) {
          assertEquals(level, pixel & 0xFF);
        }
      }
    }
  }

  @Test
  void equalSizeIsThePictureItself() {
    Picture picture = TestPictures.noise(5, 7, 3);
    assertSame(picture, new Resize(picture.size(), Filter.BICUBIC).apply(picture));
    assertSame(picture, new ResizeShort(5, Filter.BICUBIC).apply(picture));
  }

  @Test
  void theShortSideDecidesAndTheLongOneIsCut() {
    assertEquals(
        new Size(256, 341), new ResizeShort(256, Filter.BOX).resultSize(new Size(375, 500)));
    assertEquals(
        new Size(341, 256), new ResizeShort(256, Filter.BOX).resultSize(new Size(500, 375)));
    assertEquals(new Size(7, 7), new ResizeShort(7, Filter.BOX).resultSize(new Size(3, 3)));
    assertThrows(IllegalArgumentException.class, () -> new ResizeShort(0, Filter.BOX));
  }

  /** Pillow shortens very slender pictures before it narrows them; ours must do so too. */
  @Test
  void slenderPicturesAreShortenedFirst() {
    Picture slender = TestPictures.noise(302, 3, 3);
    Size size = new Size(40, 2);
    Picture turned = transposed(slender);
    Picture expected = transposed(new Resize(new Size(2, 40), Filter.BICUBIC).apply(turned));
    Picture actual = new Resize(size, Filter.BICUBIC).apply(slender);
    assertArrayEquals(expected.pixels(), actual.pixels());
  }

  @Test
  void aRectangleMustLieInside() {
    Picture picture = TestPictures.noise(5, 7, 3);
    Size size = Size.square(2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ResizeBox(0, 0, 5.5f, 7, size, Filter.BOX).apply(picture));
    assertThrows(IllegalArgumentException.class, () -> new ResizeBox(2, 0, 2, 7, size, Filter.BOX));
    assertThrows(
        IllegalArgumentException.class, () -> new ResizeBox(-1, 0, 2, 7, size, Filter.BOX));
  }

  @Test
  void tablesAreKeptButNotAll() {
    CoefficientCache cache = new CoefficientCache();
    Coefficients first = cache.of(100, 0, 100, 10, Filter.BICUBIC);
    assertSame(first, cache.of(100, 0, 100, 10, Filter.BICUBIC));
    assertTrue(first != cache.of(100, 0, 99, 10, Filter.BICUBIC));
    for (int length = 1; length < 2 * CoefficientCache.CAPACITY; length++) {
      cache.of(length, 0, length, 2, Filter.BOX);
    }
    assertEquals(CoefficientCache.CAPACITY, cache.size());
    assertTrue(first != cache.of(100, 0, 100, 10, Filter.BICUBIC));
  }
}
