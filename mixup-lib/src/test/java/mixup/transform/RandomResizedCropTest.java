package mixup.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Resize;
import org.junit.jupiter.api.Test;

class RandomResizedCropTest {

  private static final Size OUT = new Size(3, 2);

  private static RandomResizedCrop crop(double minScale, double maxScale) {
    return new RandomResizedCrop(OUT, minScale, maxScale, 3 / 4.0, 4 / 3.0, Filter.BICUBIC);
  }

  /** Small shares always fit, so that nothing is rejected and the draws show as they are. */
  @Test
  void areaAndLogarithmOfTheRatioAreUniform() {
    Size picture = new Size(2000, 3000);
    SplittableRandom random = new SplittableRandom(2);
    double[] areas = new double[5000];
    double[] ratios = new double[areas.length];
    for (int i = 0; i < areas.length; i++) {
      Box box = crop(0.1, 0.3).draw(random, picture).box();
      areas[i] = (box.size().pixels() / 6e6 - 0.1) / 0.2;
      double logRatio = Math.log(box.width() / (double) box.height());
      ratios[i] = 0.5 + logRatio / (2 * Math.log(4 / 3.0));
    }
    assertUniform(areas);
    assertUniform(ratios);
  }

  /** Kolmogorov's distance to the uniform distribution on 0..1; 0.027 has probability 0.001. */
  private static void assertUniform(double[] values) {
    Arrays.sort(values);
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      distance = Math.max(distance, Math.abs(values[i] - (i + 0.5) / values.length));
    }
    assertTrue(distance < 0.0275, "distance " + distance);
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    RandomResizedCrop half = new RandomResizedCrop(OUT, 0.3, 0.3, 1, 1, Filter.BOX);
    Size picture = new Size(4, 5); // sqrt(6) is 2: tops 0..2, lefts 0..3
    int[] counts = new int[3 * 4];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 12_000; i++) {
      Box box = half.draw(random, picture).box();
      assertEquals(Size.square(2), box.size());
      counts[box.top() * 4 + box.left()]++;
    }
    for (int count : counts) {
      assertEquals(1000, count, 5 * Math.sqrt(1000));
    }
  }

  /**
   * A whole square picture is cut out only where the ratio rounds to 1: a try succeeds with the
   * chance that neither side exceeds the picture, and ten misses have the tenth power of the rest.
   */
  @Test
  void tenMissesHaveTheirFrequency() {
    RandomResizedCrop whole = crop(1, 1);
    Size picture = Size.square(20);
    double limit = 2 * Math.log(20.5 / 20); // both sides round to at most 20
    double hit = limit / Math.log(4 / 3.0);
    double misses = Math.pow(1 - hit, RandomResizedCrop.TRIES);
    int draws = 20_000;
    long fallen = 0;
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < draws; i++) {
      CountingRandom counting = new CountingRandom(random.nextLong());
      assertEquals(Box.whole(picture), whole.draw(counting, picture).box());
      fallen += counting.integers == 0 ? 1 : 0; // no place drawn
    }
    assertEquals(draws * misses, fallen, 5 * Math.sqrt(draws * misses * (1 - misses)));
  }

  /** Counts how often a whole number was asked for. */
  private static final class CountingRandom extends java.util.Random {
    private static final long serialVersionUID = 1;
    private int integers;

    CountingRandom(long seed) {
      super(seed);
    }

    @Override
    public int nextInt(int bound) {
      integers++;
      return super.nextInt(bound);
    }
  }

  @Test
  void theCentralRectangleHasTheNearestShape() {
    assertEquals(new Box(0, 43, 10, 13), crop(1, 1).central(new Size(10, 100)));
    assertEquals(new Box(43, 0, 13, 10), crop(1, 1).central(new Size(100, 10)));
    assertEquals(new Box(0, 0, 10, 11), crop(1, 1).central(new Size(10, 11)));
    assertEquals(new Box(0, 49, 1, 1), crop(1, 1).central(new Size(1, 100)));
  }

  @Test
  void onePixelGivesOnePixel() {
    Picture pixel = TestPictures.noise(1, 1, 3);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 50; i++) {
      ResizedCrop drawn = crop(0.08, 1).draw(random, pixel.size());
      assertEquals(Box.whole(pixel.size()), drawn.box());
      assertEquals(pixel.at(0, 0, 1), drawn.apply(pixel).at(2, 1, 1));
    }
  }

  @Test
  void isACropAndThenAResize() {
    Picture picture = TestPictures.noise(12, 17, 3);
    Box box = new Box(2, 5, 7, 9);
    Picture expected = Sequence.of(new Crop(box), new Resize(OUT, Filter.LANCZOS)).apply(picture);
    Picture actual = new ResizedCrop(box, OUT, Filter.LANCZOS).apply(picture);
    assertArrayEquals(expected.pixels(), actual.pixels());
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> crop(0, 1));
    assertThrows(IllegalArgumentException.class, () -> crop(0.5, 0.4));
    assertThrows(IllegalArgumentException.class, () -> crop(0.5, 1.1));
    assertThrows(
        IllegalArgumentException.class, () -> new RandomResizedCrop(OUT, 0.1, 1, 2, 1, Filter.BOX));
  }
}
