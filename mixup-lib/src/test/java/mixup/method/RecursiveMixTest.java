package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.loss.Targets;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecursiveMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void equalsAPlainLoop() {
    Batch now = Pictures.numbered(manager, 2, 6, 9, 4);
    Batch before = Pictures.numbered(manager, 3, 6, 9, 4);
    NDArray history = before.images().mul(-1f);
    NDArray targets = manager.create(new float[] {0, 0, .5f, .5f, 0, 0, 0, 1, 0, 0, 1, 0});
    BoundingBox box = new BoundingBox(1, 2, 4, 7);
    RecursiveMix.Draw draw = new RecursiveMix.Draw(0.3, 39 / 54.0, box, Pairing.identity(2));
    MixedBatch mixed =
        RecursiveMix.cifar().apply(now, history, targets.reshape(new Shape(3, 4)), draw);
    for (int i = 0; i < 2; i++) {
      float[] expected = Pictures.row(now.images(), i);
      float[] small = Pictures.row(history, i);
      for (int c = 0; c < 2; c++) {
        for (int row = 1; row < 4; row++) {
          for (int column = 2; column < 7; column++) {
            int source = (row - 1) * 6 / 3 * 9 + (column - 2) * 9 / 5;
            expected[c * 54 + row * 9 + column] = small[c * 54 + source];
          }
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
    }
    float past = 15 / 54f;
    assertThat(mixed.targets().toFloatArray())
        .containsExactly(
            new float[] {1 - past, 0, past / 2, past / 2, 0, 1 - past, 0, past}, offset(1e-6f));
  }

  /** Everybody gets the shrunk picture of his own partner. */
  @Test
  void withoutHistoryThePartnerIsShrunkIntoTheBox() {
    Batch batch = Pictures.numbered(manager, 3, 8, 8);
    NDArray oneHot = Targets.oneHot(batch.labels(), 3);
    BoundingBox box = new BoundingBox(0, 0, 4, 4);
    RecursiveMix.Draw draw = new RecursiveMix.Draw(0.25, 0.75, box, Pairing.of(2, 0, 1));
    MixedBatch mixed = RecursiveMix.resizeOnly().apply(batch, batch.images(), oneHot, draw);
    // Pixel (row 2, column 3) of the box reads pixel (4, 6) of the partner.
    int[] partners = {2, 0, 1};
    for (int i = 0; i < 3; i++) {
      assertThat(Pictures.row(mixed.images(), i)[2 * 8 + 3])
          .isEqualTo(Pictures.row(batch.images(), partners[i])[4 * 8 + 6]);
      assertThat(Pictures.row(mixed.targets(), i)[partners[i]]).isEqualTo(0.25f);
    }
  }

  @Test
  void withoutHistoryPartnersAreOthers() {
    SplittableRandom random = new SplittableRandom(2);
    BatchShape shape = new BatchShape(8, 8, 8);
    long alone =
        IntStream.range(0, 1_000)
            .filter(i -> RecursiveMix.resizeOnly().draw(random, shape).pairing().hasFixedPoint())
            .count();
    assertThat(alone).isLessThan(20);
  }

  /** The asked share is uniform; the realised one is smaller, on average 0.166 at 32x32. */
  @Test
  void drawsTheShareOfTheHistory() {
    SplittableRandom random = new SplittableRandom(1);
    BatchShape shape = new BatchShape(2, 32, 32);
    RecursiveMix.Draw[] draws =
        IntStream.range(0, 20_000)
            .mapToObj(i -> RecursiveMix.cifar().draw(random, shape))
            .toArray(RecursiveMix.Draw[]::new);
    double[] asked = Arrays.stream(draws).mapToDouble(RecursiveMix.Draw::asked).toArray();
    assertThat(
            KolmogorovSmirnovTest.withDefaults().test(asked, x -> Math.min(x / 0.5, 1)).getPValue())
        .isGreaterThan(0.001);
    double mean =
        Arrays.stream(draws).mapToDouble(RecursiveMix.Draw::historyShare).average().orElseThrow();
    assertThat(mean).isCloseTo(0.166, offset(0.004));
    double empty = Arrays.stream(draws).filter(d -> d.box().isEmpty()).count() / 20_000.0;
    assertThat(empty).isCloseTo(0.0078, offset(0.003));
    assertThat(draws)
        .allMatch(d -> Math.abs(d.historyShare() - d.box().area() / 1024.0) < 1e-12)
        .allMatch(d -> d.pairing().isIdentity());
  }

  /** On a narrow picture one side may round to zero; that is an empty box, not a failure. */
  @Test
  void aBoxWithoutColumnsIsEmpty() {
    BatchShape narrow = new BatchShape(1, 40, 3);
    RecursiveMix.Draw draw = RecursiveMix.Draw.of(0.2, 20, 1, Pairing.identity(1), narrow);
    assertThat(draw.box()).isEqualTo(BoundingBox.EMPTY);
    assertThat(draw.lambda()).isEqualTo(1);
    Batch batch = Pictures.numbered(manager, 1, 40, 3);
    NDArray targets = manager.create(new float[] {0, 1}).reshape(1, 2);
    MixedBatch mixed = RecursiveMix.cifar().apply(batch, batch.images(), targets, draw);
    assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0);
  }

  @Test
  void refusesWrongSettings() {
    assertThatThrownBy(() -> with(-0.5, 0.1, true))
        .hasMessageContaining("alpha")
        .hasMessageContaining("-0.5");
    assertThatThrownBy(() -> with(1.5, 0.1, true)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> with(0.5, -1, true))
        .hasMessageContaining("omega")
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> with(0.5, 0.1, false))
        .hasMessageContaining("omega must be 0, got 0.1");
    assertThatThrownBy(() -> new RecursiveMix(0.5, 0.1, null, RecursiveMix.Head.OWN, true))
        .hasMessageContaining("resize");
  }

  private static RecursiveMix with(double alpha, double omega, boolean history) {
    return new RecursiveMix(alpha, omega, ResizeFill.NEAREST, RecursiveMix.Head.OWN, history);
  }
}
