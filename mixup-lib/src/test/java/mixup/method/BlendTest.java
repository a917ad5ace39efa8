package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import mixup.data.Batch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendTest {

  private static final int[] PARTNERS = {2, 1, 0};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Small pictures, and pictures so large that they are mixed one at a time; one mask or many. */
  @ParameterizedTest
  @CsvSource({"4, 7, 1", "4, 7, 3", "130, 128, 1", "130, 128, 3"})
  void equalsAPlainLoop(int height, int width, int masks) {
    Batch batch = Pictures.numbered(manager, 3, height, width);
    float[] before = batch.images().toFloatArray();
    float[] share = shares(masks * height * width);
    NDArray own = manager.create(share, new Shape(masks, 1, height, width));
    NDArray mixed = Blend.masked(batch.images(), manager.create(new long[] {2, 1, 0}), own);
    int area = height * width;
    for (int i = 0; i < 3; i++) {
      float[] first = Pictures.row(batch.images(), i);
      float[] second = Pictures.row(batch.images(), PARTNERS[i]);
      float[] expected = new float[2 * area];
      for (int p = 0; p < expected.length; p++) {
        double m = share[(masks == 1 ? 0 : i) * area + p % area];
        expected[p] = (float) (m * first[p] + (1 - m) * second[p]);
      }
      assertThat(Pictures.row(mixed, i)).containsExactly(expected, offset(0.02f));
    }
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
    assertThat(mixed.getManager()).isSameAs(batch.images().getManager());
  }

  /** Shares of 0 and 1 among others. */
  private static float[] shares(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] shares = new float[count];
    for (int i = 0; i < count; i++) {
      shares[i] = Math.min(Math.max((float) random.nextDouble(-0.5, 1.5), 0), 1);
    }
    return shares;
  }

  @ParameterizedTest
  @CsvSource({"5, 6", "130, 128"})
  void zeroAndOneAreExact(int height, int width) {
    NDArray images = manager.randomNormal(new Shape(3, 2, height, width));
    NDArray partners = manager.create(new long[] {2, 1, 0});
    NDArray zeros = manager.zeros(new Shape(1, 1, height, width));
    assertThat(Blend.masked(images, partners, zeros.onesLike())).isEqualTo(images);
    assertThat(Blend.masked(images, partners, zeros)).isEqualTo(images.get(partners));
  }

  @Test
  void keepsTheTypeOfThePictures() {
    NDArray images = manager.ones(new Shape(2, 1, 3, 3)).toType(DataType.FLOAT16, true);
    NDArray own = manager.ones(new Shape(1, 1, 3, 3));
    NDArray mixed = Blend.masked(images, manager.create(new long[] {1, 0}), own);
    assertThat(mixed.getDataType()).isEqualTo(DataType.FLOAT16);
  }
}
