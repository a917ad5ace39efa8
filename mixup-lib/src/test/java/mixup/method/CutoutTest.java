package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutoutTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Also a box of the whole picture and one without pixels. */
  @ParameterizedTest
  @CsvSource({"4, 7", "6, 6", "1, 3"})
  void equalsAPlainLoop(int height, int width) {
    Batch batch = Pictures.numbered(manager, 3, height, width);
    float[] before = batch.images().toFloatArray();
    List<BoundingBox> boxes =
        List.of(
            new BoundingBox(0, 1, 1, 3), new BoundingBox(0, 0, height, width), BoundingBox.EMPTY);
    MixedBatch mixed = new Cutout(4).apply(batch, new Cutout.Draw(boxes));
    for (int i = 0; i < 3; i++) {
      BoundingBox box = boxes.get(i);
      float[] expected = Pictures.row(batch.images(), i);
      for (int p = 0; p < expected.length; p++) {
        int row = p / width % height;
        int column = p % width;
        if (row >= box.top()
            && row < box.bottom()
            && column >= box.left()
            && column < box.right()) {
          expected[p] = 0;
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
    }
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
  }

  @Test
  void squaresAreCutOffAtTheBorders() {
    BatchShape shape = new BatchShape(1, 32, 20);
    Cutout cutout = Cutout.cifar10();
    assertThat(cutout.square(16, 10, shape)).isEqualTo(new BoundingBox(8, 2, 24, 18));
    assertThat(cutout.square(0, 19, shape)).isEqualTo(new BoundingBox(0, 11, 8, 20));
    assertThat(new Cutout(5).square(10, 10, shape)).isEqualTo(new BoundingBox(8, 8, 12, 12));
  }

  /** Every picture has its own place; rows, columns and corners are equally likely. */
  @Test
  void centresAreUniformAndDiffer() {
    SplittableRandom random = new SplittableRandom(1);
    long[] tops = new long[7];
    Set<BoundingBox> boxes = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      List<BoundingBox> drawn = new Cutout(2).draw(random, new BatchShape(8, 8, 5)).boxes();
      boxes.addAll(drawn);
      drawn.forEach(
          box -> {
            if (box.height() == 2) {
              tops[box.top()]++;
            }
          });
      assertThat(new HashSet<>(drawn)).hasSizeGreaterThan(1);
    }
    assertThat(boxes).hasSize(40);
    assertThat(ChiSquareTest.withDefaults().test(tops).getPValue()).isGreaterThan(0.001);
  }

  @Test
  void labelsStayAndHalfPrecisionToo() {
    Blends.assertLabelsKeepPrecision(Cutout.cifar10(), manager);
    Batch one = Pictures.numbered(manager, 1, 5, 5);
    MixedBatch mixed = new Cutout(40).mix(one, new SplittableRandom(1));
    assertThat(mixed.images().toFloatArray()).containsOnly(0);
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new Cutout(0)).hasMessageContaining("side").hasMessageContaining("0");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    Cutout.Draw few = new Cutout.Draw(new ArrayList<>(List.of(BoundingBox.EMPTY)));
    assertThatThrownBy(() -> Cutout.cifar10().apply(batch, few))
        .hasMessageContaining("1 boxes for 2 pictures");
    Cutout.Draw large = new Cutout.Draw(List.of(BoundingBox.EMPTY, new BoundingBox(0, 0, 5, 1)));
    assertThatThrownBy(() -> Cutout.cifar10().apply(batch, large))
        .hasMessageContaining("sticks out");
  }
}
