package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray logits =
      manager.create(new float[] {3, 2, 1, 1, 5, 5, 0, 0, 9}, new Shape(3, 3));

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray labels(long... labels) {
    return manager.create(labels);
  }

  @Test
  void countsLabelsAmongTheLargest() {
    NDArray labels = labels(1, 1, 0);
    assertThat(Accuracy.topK(logits, labels, 1)).isCloseTo(100 / 3.0, offset(1e-9));
    assertThat(Accuracy.topK(logits, labels, 2)).isEqualTo(100);
    assertThat(Accuracy.topK(logits, labels, 3)).isEqualTo(100);
  }

  @Test
  void equalLogitsRankByClassNumber() {
    assertThat(Accuracy.topK(logits, labels(0, 1, 2), 1)).isEqualTo(100);
    assertThat(Accuracy.topK(logits, labels(0, 2, 2), 1)).isCloseTo(200 / 3.0, offset(1e-9));
  }

  @Test
  void mixedAccuracyCountsBestAndSecond() {
    NDArray best = labels(0, 1, 2);
    NDArray second = labels(1, 2, 0);
    assertThat(Accuracy.mixed(logits, best, second, 0.7)).isCloseTo(100, offset(1e-9));
    assertThat(Accuracy.mixed(logits, second, best, 0.3)).isCloseTo(100, offset(1e-9));
    assertThat(Accuracy.mixed(logits, second, best, 0.7)).isZero();
  }

  @Test
  void refusesImpossibleK() {
    assertThatThrownBy(() -> Accuracy.topK(logits, labels(0, 0, 0), 4)).hasMessageContaining("4");
  }
}
