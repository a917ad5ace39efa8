package mixup.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import mixup.image.Picture;
import mixup.image.Size;
import org.junit.jupiter.api.Test;

/** Random erasing of timm, and lighting: what is drawn for float pictures. */
class TensorErasingTest {

  private final SplittableRandom random = new SplittableRandom(6);

  private static TensorErasing square(double area, int most, TensorErasing.Fill fill) {
    return new TensorErasing(1, area, area + 1e-9, 1, 1 + 1e-6, most, fill);
  }

  @Test
  void erasesInItsShareOfPictures() {
    int erased = 0;
    for (int i = 0; i < 20_000; i++) {
      erased += TensorErasing.deit().draw(random, new Size(8, 9), 1).size();
    }
    assertThat(erased / 20_000.0).isCloseTo(0.25, within(0.015));
  }

  @Test
  void everyPositionIsReachedTheLastToo() {
    TreeSet<Integer> tops = new TreeSet<>();
    TreeSet<Integer> lefts = new TreeSet<>();
    TensorErasing settings = square(0.25, 1, TensorErasing.Fill.ZERO);
    for (int i = 0; i < 2000; i++) {
      Erase erase = (Erase) settings.draw(random, new Size(10, 14), 3).get(0);
      assertThat(erase.box().size()).isEqualTo(Size.square(6));
      assertThat(erase.values()).hasSize(108).containsOnly(0);
      tops.add(erase.box().top());
      lefts.add(erase.box().left());
    }
    assertThat(tops).containsExactly(0, 1, 2, 3, 4);
    assertThat(lefts).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /** A box as long as the picture is never taken: after ten tries nothing is erased. */
  @Test
  void givesUpWhereNothingFits() {
    TensorErasing settings = square(0.9, 1, TensorErasing.Fill.PIXEL);
    assertThat(settings.draw(random, new Size(10, 40), 3)).isEmpty();
    assertThat(TensorErasing.deit().draw(random, new Size(1, 40), 3)).isEmpty();
  }

  @Test
  void numberIsUniformAndTheAreaShared() {
    int[] counts = new int[4];
    for (int i = 0; i < 6000; i++) {
      List<TensorOperation> erased =
          square(0.3, 3, TensorErasing.Fill.ZERO).draw(random, Size.square(40), 1);
      counts[erased.size()]++;
      int side = (int) Math.rint(Math.sqrt(0.3 * 1600 / erased.size()));
      assertThat(erased).allMatch(e -> ((Erase) e).box().size().equals(Size.square(side)));
    }
    assertThat(counts[0]).isZero();
    assertThat(counts[1]).isBetween(1850, 2150);
    assertThat(counts[2]).isBetween(1850, 2150);
  }

  @Test
  void logarithmOfTheRatioIsUniform() {
    int[] tenths = new int[10];
    TensorErasing settings = new TensorErasing(1, 1, TensorErasing.Fill.ZERO);
    for (int i = 0; i < 10_000; i++) {
      Size box = ((Erase) settings.draw(random, new Size(300, 300), 1).get(0)).box().size();
      double logarithm = Math.log(box.height() / (double) box.width()) / Math.log(1 / 0.3);
      tenths[Math.max(0, Math.min(9, (int) (5 * logarithm + 5)))]++;
    }
    // Long boxes of more than 0.3 of the area do not fit, so the ends are a little rarer.
    for (int count : tenths) {
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Test
  void noiseIsNormalPerChannelOrPerValue() {
    Size size = new Size(200, 300);
    Erase pixels = erase(TensorErasing.Fill.PIXEL, size);
    double sum = 0;
    double squares = 0;
    for (float value : pixels.values()) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum / pixels.values().length).isCloseTo(0, within(0.02));
    assertThat(squares / pixels.values().length).isCloseTo(1, within(0.03));
    Erase channels = erase(TensorErasing.Fill.CHANNEL, size);
    int plane = channels.box().size().pixels();
    TreeSet<Float> values = new TreeSet<>();
    for (int i = 0; i < channels.values().length; i++) {
      values.add(channels.values()[i]);
      assertThat(channels.values()[i]).isEqualTo(channels.values()[i / plane * plane]);
    }
    assertThat(values).hasSize(3);
  }

  private Erase erase(TensorErasing.Fill fill, Size size) {
    return (Erase) square(0.3, 1, fill).draw(random, size, 3).get(0);
  }

  /** Covariances of the three shifts are those of the colours, times the squared deviation. */
  @Test
  void lightingHasTheCovarianceOfColours() {
    double[] values = {0.2175, 0.0188, 0.0045};
    double[][] vectors = {
      {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
    };
    double[][] covariance = new double[3][3];
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      Shift shift = (Shift) new Lighting(2).draw(random, new Size(3, 4), 3).get(0);
      for (int a = 0; a < 9; a++) {
        covariance[a / 3][a % 3] += shift.amounts()[a / 3] * shift.amounts()[a % 3] / n;
      }
    }
    for (int a = 0; a < 9; a++) {
      double expected = 0;
      for (int k = 0; k < 3; k++) {
        expected += 4 * vectors[a / 3][k] * vectors[a % 3][k] * values[k] * values[k];
      }
      assertThat(covariance[a / 3][a % 3]).isCloseTo(expected, within(0.003));
    }
  }

  @Test
  void lightingOfBytesClips() {
    Picture picture = new Picture(new byte[] {10, 100, (byte) 250, 0, 0, 0}, 1, 2, 3);
    byte[] shifted = new ClippedShift(-20, 0.75, 9.5).apply(picture).pixels();
    assertThat(shifted).containsExactly(0, 100, (byte) 255, 0, 0, 9);
  }

  @Test
  void lightingNeedsColours() {
    Lighting lighting = new Lighting(0.1);
    assertThatThrownBy(() -> lighting.draw(random, new Size(2, 3), 1)).hasMessageContaining("1");
    Picture grey = NoisePictures.of(3, 2, 1);
    assertThatThrownBy(() -> new ClippedShift(1, 1, 1).apply(grey)).hasMessageContaining("1");
    assertThatThrownBy(() -> new Lighting(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new ByteLighting(Double.NaN)).hasMessageContaining("NaN");
  }
}
