package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResizeFillTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray picture(float... pixels) {
    return manager.create(pixels, new Shape(1, 1, 1, pixels.length));
  }

  @ParameterizedTest
  @EnumSource
  void theSameSizeIsTheSamePicture(ResizeFill fill) {
    NDArray images = Pictures.numbered(manager, 2, 5, 7).images();
    assertThat(fill.resize(images, 5, 7)).isEqualTo(images);
  }

  @Test
  void nearestReadsTheFloorOfTheQuotient() {
    NDArray row = picture(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(ResizeFill.NEAREST.resize(row, 1, 4).toFloatArray()).containsExactly(0, 2, 5, 7);
    assertThat(ResizeFill.NEAREST.resize(row, 1, 3).toFloatArray()).containsExactly(0, 3, 6);
  }

  @Test
  void nearestStaysInsideForAllSizes() {
    float[] pixels = new float[64];
    IntStream.range(0, 64).forEach(p -> pixels[p] = p);
    for (int in = 1; in <= 64; in++) {
      NDArray row = picture(Arrays.copyOf(pixels, in));
      for (int out = 1; out <= in; out++) {
        float[] sources = new float[out];
        for (int i = 0; i < out; i++) {
          sources[i] = Math.min((float) Math.floor(i * ((float) in / out)), in - 1);
        }
        assertThat(ResizeFill.NEAREST.resize(row, 1, out).toFloatArray()).isEqualTo(sources);
      }
    }
  }

  /** Ten pixels in four parts of 2.5: the centre of each lies between two pixels. */
  @Test
  void bilinearCentresReadsTwoPixelsAroundTheCentre() {
    NDArray row = picture(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(ResizeFill.BILINEAR_CENTRES.resize(row, 1, 4).toFloatArray())
        .containsExactly(new float[] {0.75f, 3.25f, 5.75f, 8.25f}, offset(1e-6f));
    NDArray step = picture(0, 0, 0, 100, 100);
    assertThat(ResizeFill.BILINEAR_CENTRES.resize(step, 1, 1).toFloatArray()).containsExactly(0);
  }

  @Test
  void bilinearKeepsTheCorners() {
    NDArray row = picture(0, 10, 20, 30, 40);
    assertThat(ResizeFill.BILINEAR.resize(row, 1, 3).toFloatArray()).containsExactly(0, 20, 40);
    assertThat(ResizeFill.BILINEAR.resize(row, 1, 4).toFloatArray())
        .containsExactly(new float[] {0, 13.333333f, 26.666667f, 40}, offset(1e-5f));
    assertThat(ResizeFill.BILINEAR.resize(row, 1, 1).toFloatArray()).containsExactly(0);
  }

  /** A picture that is linear in rows and columns stays so. */
  @Test
  void bilinearIsExactOnARamp() {
    float[] pixels = new float[12 * 9];
    IntStream.range(0, pixels.length).forEach(p -> pixels[p] = 100 * (p / 9) + p % 9);
    NDArray ramp = manager.create(pixels, new Shape(1, 1, 12, 9));
    float[] small = ResizeFill.BILINEAR.resize(ramp, 6, 5).toFloatArray();
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 5; column++) {
        float expected = 100 * row * 11 / 5f + column * 8 / 4f;
        assertThat(small[row * 5 + column]).isCloseTo(expected, offset(1e-3f));
      }
    }
  }

  @Test
  void refusesNoPixels() {
    assertThatThrownBy(() -> ResizeFill.NEAREST.resize(picture(1, 2), 0, 2))
        .hasMessageContaining("0x2");
  }
}
