package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray images() {
    return manager.zeros(new Shape(2, 3, 4, 5));
  }

  private NDArray labels(long... labels) {
    return manager.create(labels);
  }

  @Test
  void takesGoodData() {
    Batch batch = Batch.checked(images(), labels(0, 9), 10);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.height()).isEqualTo(4);
    assertThat(batch.width()).isEqualTo(5);
  }

  @Test
  void refusesLabelsOutOfRange() {
    assertThatThrownBy(() -> Batch.checked(images(), labels(0, 10), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 10 of picture 1 is not in 0..9");
    assertThatThrownBy(() -> Batch.checked(images(), labels(-1, 0), 10))
        .hasMessage("label -1 of picture 0 is not in 0..9");
  }

  @Test
  void refusesPixelsThatAreNoNumbers() {
    NDArray nan = images();
    nan.set(new NDIndex("1, 2, 3, 4"), Float.NaN);
    assertThatThrownBy(() -> Batch.checked(nan, labels(0, 1), 10))
        .hasMessage("pixel NaN at picture 1, channel 2, row 3, column 4 is not a finite number");
    NDArray infinite = images();
    infinite.set(new NDIndex("0, 1, 0, 2"), Float.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> Batch.checked(infinite, labels(0, 1), 10))
        .hasMessageContaining("-Infinity at picture 0, channel 1, row 0, column 2");
  }

  @Test
  void refusesWrongShapesAndTypes() {
    assertThatThrownBy(() -> Batch.checked(images().flatten(), labels(0, 1), 10))
        .hasMessageContaining("(120)");
    assertThatThrownBy(() -> Batch.checked(images(), labels(0, 1, 2), 10))
        .hasMessageContaining("labels must be for 2 pictures, got 3");
    assertThatThrownBy(() -> Batch.checked(images(), labels(0, 0), 1)).hasMessageContaining("1");
    NDArray bytes = manager.zeros(new Shape(2, 3, 4, 5), DataType.UINT8);
    assertThatThrownBy(() -> Batch.checked(bytes, labels(0, 1), 10)).hasMessageContaining("uint8");
  }
}
