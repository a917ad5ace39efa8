package mixup.method.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkhornTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Costs from far below ε to thousands of ε: the fast rounds give what plain rounds in the log
   * domain give, and stop in the same round.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3, 0.3, 0.1, 100",
    "3, 4, 6, 0.3, 0.1, 100",
    "4, 9, 16, 1, 0.1, 100",
    "3, 16, 64, 2, 0.1, 100",
    "2, 12, 256, 3, 0.1, 40",
    "2, 5, 8, 1, 1, 1",
    "2, 7, 8, 30, 0.01, 100"
  })
  void equalsPlainRounds(int n, int places, int channels, float scale, double eps, int rounds) {
    float[] x = values(n * places * channels, 1, scale);
    float[] y = values(n * places * channels, 2, scale);
    Sinkhorn sinkhorn = new Sinkhorn(eps, rounds);
    PlainSinkhorn plain = new PlainSinkhorn(x, y, n, places, channels, eps, rounds);
    NDArray a = array(x, n, places, channels);
    NDArray b = array(y, n, places, channels);
    assertThat(sinkhorn.rounds(a, b)).isEqualTo(plain.rounds());
    float[] plan = sinkhorn.plan(a, b).toFloatArray();
    for (int i = 0; i < plan.length; i++) {
      assertThat((double) plan[i]).isCloseTo(plain.plan()[i], offset(1e-6));
    }
  }

  /** Columns are exact after the second half of a round. */
  @Test
  void everyPlaceReceivesItsShare() {
    NDArray x = array(values(4 * 6 * 8, 3, 1), 4, 6, 8);
    NDArray y = array(values(4 * 6 * 8, 4, 1), 4, 6, 8);
    NDArray plan = new Sinkhorn(0.1, 100).plan(x, y);
    float[] columns = plan.sum(new int[] {1}).toFloatArray();
    for (float column : columns) {
      assertThat(column).isCloseTo(1 / 6f, offset(1e-6f));
    }
  }

  /** A map against itself, permuted: for distances far above ε the plan is the permutation. */
  @Test
  void findsAPermutation() {
    float[] x = values(5 * 32, 5, 3);
    int[] order = {3, 0, 4, 1, 2};
    float[] y = new float[x.length];
    for (int p = 0; p < 5; p++) {
      System.arraycopy(x, order[p] * 32, y, p * 32, 32);
    }
    NDArray plan = new Sinkhorn(0.1, 100).plan(array(x, 1, 5, 32), array(y, 1, 5, 32));
    float[] got = plan.toFloatArray();
    for (int j = 0; j < 5; j++) {
      assertThat(got[order[j] * 5 + j]).isCloseTo(0.2f, offset(1e-6f));
    }
  }

  @Test
  void carriesNoGradient() {
    NDArray x = array(values(24, 6, 1), 1, 4, 6);
    x.setRequiresGradient(true);
    assertThat(new Sinkhorn(0.1, 10).plan(x, x).hasGradient()).isFalse();
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new Sinkhorn(0, 100)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new Sinkhorn(Double.NaN, 100)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Sinkhorn(0.1, 0)).hasMessageContaining("0");
  }

  private NDArray array(float[] values, int n, int places, int channels) {
    return manager.create(values, new Shape(n, places, channels));
  }

  private static float[] values(int count, long seed, float scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (float) Math.max(random.nextGaussian(), 0);
    }
    return values;
  }
}
