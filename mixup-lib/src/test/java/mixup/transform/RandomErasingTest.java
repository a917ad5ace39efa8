package mixup.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.TreeSet;
import mixup.image.Box;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.image.Size;
import org.junit.jupiter.api.Test;

class RandomErasingTest {

  private static final Levels GREY = new Levels(100, 110, 120);
  private final SplittableRandom random = new SplittableRandom(5);

  private static RandomErasing settings(double area, double aspect, RandomErasing.Fill fill) {
    return new RandomErasing(
        1, area, area + 1e-9, aspect, aspect + 1e-6, fill, GREY, new Levels(20, 5, 60));
  }

  @Test
  void erasesInItsShareOfPictures() {
    int erased = 0;
    for (int i = 0; i < 20_000; i++) {
      erased += RandomErasing.imageNet().draw(random, new Size(8, 9)) == Sequence.NOTHING ? 0 : 1;
    }
    assertThat(erased / 20_000.0).isCloseTo(0.25, within(0.015));
  }

  /** Six by six pixels in ten by fourteen; offsets 4 and 8 would fit but never come. */
  @Test
  void everyPositionButTheLastIsReached() {
    TreeSet<Integer> tops = new TreeSet<>();
    TreeSet<Integer> lefts = new TreeSet<>();
    for (int i = 0; i < 2000; i++) {
      Box box = box(settings(0.25, 1, RandomErasing.Fill.COLOUR), new Size(10, 14));
      assertThat(box.size()).isEqualTo(Size.square(6));
      tops.add(box.top());
      lefts.add(box.left());
    }
    assertThat(tops).containsExactly(0, 1, 2, 3);
    assertThat(lefts).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  private Box box(RandomErasing settings, Size size) {
    return ((Overwrite) settings.draw(random, size)).box();
  }

  @Test
  void tooTallIsCutToThePicture() {
    Box box = box(settings(0.5, 3, RandomErasing.Fill.COLOUR), new Size(10, 40));
    assertThat(box.height()).isEqualTo(10);
    assertThat(box.top()).isZero();
    assertThat(box.width()).isEqualTo((int) Math.rint(Math.sqrt(200 / 3.0)));
    assertThat(box(settings(1e-6, 1, RandomErasing.Fill.COLOUR), Size.square(2)).size())
        .isEqualTo(Size.square(1));
  }

  /** Shares of tenths of the logarithm, and of tenths of the area. */
  @Test
  void logarithmOfTheRatioAndAreaAreUniform() {
    RandomErasing settings =
        new RandomErasing(
            1, 0.02, 1 / 3.0, 0.3, 10 / 3.0, RandomErasing.Fill.COLOUR, GREY, Levels.BLACK);
    int[] ratios = new int[10];
    int[] areas = new int[10];
    Size size = new Size(6000, 7000);
    for (int i = 0; i < 20_000; i++) {
      Box box = box(settings, size);
      double ratio = Math.log(box.height() / (double) box.width());
      double span = Math.log(10 / 3.0) - Math.log(0.3);
      ratios[tenth((ratio - Math.log(0.3)) / span)]++;
      double area = box.size().pixels() / (double) size.pixels();
      areas[tenth((area - 0.02) / (1 / 3.0 - 0.02))]++;
    }
    for (int i = 0; i < 10; i++) {
      assertThat(ratios[i]).isBetween(1780, 2220);
      assertThat(areas[i]).isBetween(1780, 2220);
    }
  }

  private static int tenth(double share) {
    return Math.max(0, Math.min(9, (int) (share * 10)));
  }

  @Test
  void normalNoiseHasMeanAndDeviationPerChannel() {
    Picture black = new Picture(new byte[300 * 200 * 3], 300, 200, 3);
    Operation erased = settings(0.9, 1.5, RandomErasing.Fill.NORMAL).draw(random, black.size());
    Picture picture = erased.apply(black);
    double[] sums = new double[3];
    double[] squares = new double[3];
    byte[] patch = ((Overwrite) erased).patch();
    for (int i = 0; i < patch.length; i++) {
      sums[i % 3] += patch[i] & 0xFF;
      squares[i % 3] += (double) (patch[i] & 0xFF) * (patch[i] & 0xFF);
    }
    for (int c = 0; c < 3; c++) {
      double mean = sums[c] / (patch.length / 3.0);
      // Cutting takes half a level; clipping at 0 and 255 moves the third channel a little.
      assertThat(mean).isCloseTo(GREY.of(c) - 0.5, within(1.5));
      assertThat(Math.sqrt(squares[c] / (patch.length / 3.0) - mean * mean))
          .isCloseTo(new double[] {20, 5, 60}[c], within(2.5));
    }
    assertThat(picture.pixels()).isNotEqualTo(black.pixels());
  }

  @Test
  void uniformNoiseReachesAllLevels() {
    Overwrite erased =
        (Overwrite) settings(0.5, 1, RandomErasing.Fill.UNIFORM).draw(random, new Size(100, 90));
    TreeSet<Integer> levels = new TreeSet<>();
    for (byte level : erased.patch()) {
      levels.add(level & 0xFF);
    }
    assertThat(levels).hasSize(256);
  }

  @Test
  void overwritesTheBoxAndNothingElse() {
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(7, 5, channels);
      Overwrite full = new Overwrite(new Box(2, 1, 3, 2), numbered(18));
      Overwrite plain = new Overwrite(new Box(2, 1, 3, 2), numbered(3));
      for (int i = 0; i < picture.pixels().length; i++) {
        int c = i % channels;
        int x = i / channels % 5;
        int y = i / channels / 5;
        boolean inside = y >= 2 && y < 5 && x >= 1 && x < 3;
        int before = picture.at(y, x, c);
        int place = ((y - 2) * 2 + x - 1) * 3 + c;
        assertThat(full.apply(picture).at(y, x, c)).isEqualTo(inside ? place : before);
        assertThat(plain.apply(picture).at(y, x, c)).isEqualTo(inside ? c : before);
      }
    }
    assertThatThrownBy(() -> new Overwrite(new Box(0, 0, 2, 2), new byte[4]))
        .hasMessageContaining("4 bytes");
    assertThatThrownBy(
            () -> new Overwrite(new Box(0, 4, 1, 2), numbered(3)).apply(NoisePictures.of(5, 5, 3)))
        .hasMessageContaining("5x5");
  }

  private static byte[] numbered(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> settings(0, 1, RandomErasing.Fill.COLOUR)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> settings(0.5, -1, RandomErasing.Fill.COLOUR))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Levels(0, 256, 0)).hasMessageContaining("256");
  }

  /** The corner is moved into the picture at the top and left, cut off at the bottom and right. */
  @Test
  void cutoutIsCutAtTheFarSides() {
    Cutout cutout = new Cutout(1, new Size(4, 6), GREY);
    TreeSet<String> boxes = new TreeSet<>();
    for (int i = 0; i < 5000; i++) {
      Box box = ((Overwrite) cutout.draw(random, new Size(10, 14))).box();
      assertThat(box.height()).isEqualTo(Math.min(4, 10 - box.top()));
      assertThat(box.width()).isEqualTo(Math.min(6, 14 - box.left()));
      boxes.add(box.top() + " " + box.left());
    }
    assertThat(boxes).hasSize(8 * 11).contains("0 0", "7 10").doesNotContain("8 0", "0 11");
  }

  @Test
  void cutoutLeavesPicturesAlone() {
    int cut = 0;
    for (int i = 0; i < 10_000; i++) {
      Cutout cutout = new Cutout(0.5, new Size(4, 6), GREY);
      cut += cutout.draw(random, Size.square(8)) == Sequence.NOTHING ? 0 : 1;
    }
    assertThat(cut).isBetween(4750, 5250);
  }
}
