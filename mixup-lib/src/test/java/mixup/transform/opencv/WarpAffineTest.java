package mixup.transform.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mixup.image.Box;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;
import mixup.transform.NoisePictures;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarpAffineTest {

  private static final Levels BORDER = new Levels(9, 80, 200);
  private static final int FRAME = 12;

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void identityChangesNothing(Interpolation interpolation) {
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(7, 12, channels);
      Picture same =
          new WarpAffine(AffineMatrix.translation(0, 0), interpolation, BORDER).apply(picture);
      assertThat(same.pixels()).isEqualTo(picture.pixels());
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void wholePixelsMoveRightAndDown(Interpolation interpolation) {
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(7, 12, channels);
      AffineMatrix forward = AffineMatrix.translation(5, 2);
      Picture moved = new WarpAffine(forward, interpolation, BORDER).apply(picture);
      for (int i = 0; i < moved.pixels().length; i++) {
        int c = i % channels;
        int x = i / channels % 12;
        int y = i / channels / 12;
        int expected = x < 5 || y < 2 ? BORDER.of(c) : picture.at(y - 2, x - 5, c);
        assertThat(moved.at(y, x, c)).isEqualTo(expected);
      }
    }
  }

  /** The frame turns edges into interior, which has code of its own. */
  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void edgesAreAsIfTheBorderWereThere(Interpolation interpolation) {
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(13, 9, channels);
      AffineMatrix sheared = new AffineMatrix(1, 0.25, 1.71875, 0, 1, -2.34375);
      Picture plain = new WarpAffine(sheared, interpolation, BORDER).apply(picture);
      AffineMatrix moved = new AffineMatrix(1, 0.25, 1.71875 - 0.25 * FRAME, 0, 1, -2.34375);
      Picture framed = new WarpAffine(moved, interpolation, BORDER).apply(framed(picture));
      Picture middle = Pictures.cut(framed, new Box(FRAME, FRAME, 13, 9));
      assertThat(plain.pixels()).isEqualTo(middle.pixels());
    }
  }

  private static Picture framed(Picture picture) {
    int height = picture.height() + 2 * FRAME;
    int width = picture.width() + 2 * FRAME;
    int channels = picture.channels();
    byte[] pixels = new byte[height * width * channels];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / channels % width - FRAME;
      int y = i / channels / width - FRAME;
      boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
      pixels[i] = (byte) (inside ? picture.at(y, x, i % channels) : BORDER.of(i % channels));
    }
    return new Picture(pixels, height, width, channels);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void aQuarterTurnIsClockwise(Interpolation interpolation) {
    Picture picture = NoisePictures.of(6, 6, 3);
    Picture turned = new CvAffine(CvAffine.Kind.ROTATE, 90, interpolation, BORDER).apply(picture);
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 6; x++) {
        assertThat(turned.at(y, x, 1)).isEqualTo(picture.at(5 - x, y, 1));
      }
    }
  }

  /** Against interpolation in real numbers, for steps that the table has exactly. */
  @Test
  void bilinearIsTheMeanOfNeighbours() {
    Picture picture = NoisePictures.of(8, 11, 1);
    AffineMatrix forward = AffineMatrix.translation(-0.25, -0.625);
    Picture moved = new WarpAffine(forward, Interpolation.BILINEAR, BORDER).apply(picture);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 10; x++) {
        double above = 0.75 * picture.at(y, x, 0) + 0.25 * picture.at(y, x + 1, 0);
        double below = 0.75 * picture.at(y + 1, x, 0) + 0.25 * picture.at(y + 1, x + 1, 0);
        assertThat(moved.at(y, x, 0)).isEqualTo((int) (0.375 * above + 0.625 * below + 0.5));
      }
    }
  }

  @Test
  void weightsAddUpToOne() {
    for (TapTable table : new TapTable[] {TapTable.LINEAR, TapTable.CUBIC}) {
      int block = table.side() * table.side();
      short[] weights = table.weights();
      for (int start = 0; start < weights.length; start += block) {
        int sum = 0;
        for (int i = 0; i < block; i++) {
          sum += weights[start + i];
        }
        assertThat(sum).isEqualTo(1 << TapTable.BITS);
      }
    }
  }

  @Test
  void inverseUndoes() {
    AffineMatrix forward = AffineMatrix.rotation(33, new Size(20, 31));
    AffineMatrix back = forward.inverse();
    double x = forward.m0() * 3 + forward.m1() * 8 + forward.m2();
    double y = forward.m3() * 3 + forward.m4() * 8 + forward.m5();
    assertThat(back.m0() * x + back.m1() * y + back.m2()).isCloseTo(3, within());
    assertThat(back.m3() * x + back.m4() * y + back.m5()).isCloseTo(8, within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }

  @ParameterizedTest
  @EnumSource(CvAffine.Kind.class)
  void smallestPicturesAndNoValue(CvAffine.Kind kind) {
    Picture pixel = NoisePictures.of(1, 1, 3);
    Picture same = new CvAffine(kind, 0, Interpolation.BICUBIC, BORDER).apply(pixel);
    assertThat(same.pixels()).isEqualTo(pixel.pixels());
    assertThatThrownBy(() -> new CvAffine(kind, Double.NaN, Interpolation.BICUBIC, BORDER))
        .hasMessageContaining("NaN");
  }
}
