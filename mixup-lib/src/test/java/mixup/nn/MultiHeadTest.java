package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attention against plain loops: 2 samples, 3 queries, 4 keys, 2 heads of 5 channels. */
class MultiHeadTest {

  private static final int HEADS = 2;
  private static final int SIZE = 5;
  private static final int WIDTH = HEADS * SIZE;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final MultiHead heads = MultiHead.of(WIDTH, HEADS);
  private final NDArray q = random(3, WIDTH);
  private final NDArray kv = random(4, 2 * WIDTH);

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private NDArray random(int tokens, int width) {
    return manager.randomNormal(0, 1, new Shape(2, tokens, width), DataType.FLOAT64);
  }

  private static double at(NDArray x, int n, int t, int c) {
    return x.getDouble(n, t, c);
  }

  private double[] weights(int n, int head, int query, int keys) {
    double[] weights = new double[keys];
    double sum = 0;
    for (int s = 0; s < keys; s++) {
      double product = 0;
      for (int c = head * SIZE; c < (head + 1) * SIZE; c++) {
        product += at(q, n, query, c) * at(kv, n, s, c);
      }
      weights[s] = Math.exp(product / Math.sqrt(SIZE));
      sum += weights[s];
    }
    for (int s = 0; s < keys; s++) {
      weights[s] /= sum;
    }
    return weights;
  }

  private void assertAttended(NDArray actual) {
    assertThat(actual.getShape()).isEqualTo(new Shape(2, 3, WIDTH));
    for (int n = 0; n < 2; n++) {
      for (int t = 0; t < 3; t++) {
        for (int c = 0; c < WIDTH; c++) {
          double[] weights = weights(n, c / SIZE, t, 4);
          double expected = 0;
          for (int s = 0; s < 4; s++) {
            expected += weights[s] * at(kv, n, s, WIDTH + c);
          }
          assertThat(at(actual, n, t, c)).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void queriesAttendToOtherTokens() {
    assertAttended(heads.attend(q, kv));
  }

  @Test
  void weightsAndTheirApplicationSplitTheSameComputation() {
    NDArray weights = heads.weights(q, kv);
    assertThat(weights.getShape()).isEqualTo(new Shape(2, HEADS, 3, 4));
    assertThat(weights.get("1, 1, 2").toDoubleArray())
        .containsExactly(weights(1, 1, 2, 4), within(1e-12));
    assertAttended(heads.apply(weights, kv));
  }

  @Test
  void packedFormIsQueriesThenKeysThenValues() {
    NDArray packed = random(6, 3 * WIDTH);
    NDArray expected =
        heads.attend(packed.get("..., :" + WIDTH), packed.get("..., " + WIDTH + ":"));
    NDArray difference = heads.attend(packed).sub(expected).abs().max();
    assertThat(difference.getDouble()).isLessThan(1e-12);
  }

  @Test
  void headsMustDivideTheWidth() {
    assertThatThrownBy(() -> MultiHead.of(10, 3)).hasMessageContaining("3 heads");
  }
}
