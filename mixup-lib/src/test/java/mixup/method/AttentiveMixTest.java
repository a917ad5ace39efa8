package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.method.saliency.AttentiveCells;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentiveMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray attention(int seed, int size, int rows, int columns) {
    double[] values = new SplittableRandom(seed).doubles((long) size * rows * columns).toArray();
    return manager
        .create(values, new Shape(size, rows, columns))
        .toType(ai.djl.ndarray.types.DataType.FLOAT32, false);
  }

  private static AttentiveMix settings(int cells, Variant variant) {
    return new AttentiveMix("resnet18", "", 224, cells, 2, variant);
  }

  /** Every picture by itself: its k largest cells, then pixel by pixel. */
  @ParameterizedTest
  @CsvSource({"7, 7, 32, 32", "4, 4, 33, 30", "3, 5, 10, 11", "7, 7, 5, 9"})
  void equalsAPlainLoop(int rows, int columns, int height, int width) {
    Batch batch = Pictures.numbered(manager, 3, height, width);
    NDArray attention = attention(1, 3, rows, columns);
    Pairing pairing = Pairing.of(1, 2, 0);
    Mixture mixed =
        settings(5, Variant.PAPER).blend(batch, attention, new AttentiveMix.Draw(0.1, pairing));
    for (int i = 0; i < 3; i++) {
      float[] cells = Pictures.row(attention, i);
      List<Integer> kept =
          IntStream.range(0, cells.length)
              .boxed()
              .sorted((a, b) -> Float.compare(cells[b], cells[a]))
              .limit(5)
              .toList();
      float[] expected = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), pairing.partners().get(i));
      int own = 0;
      for (int p = 0; p < expected.length; p++) {
        int row = source(p / width % height, rows, height);
        int column = source(p % width, columns, width);
        boolean stays = kept.contains(row * columns + column);
        own += stays ? 1 : 0;
        expected[p] = stays ? expected[p] : other[p];
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
      assertThat(mixed.composition().parts().get(0).share(i))
          .isCloseTo(own / (double) expected.length, offset(1e-12));
    }
  }

  private static int source(int position, int in, int out) {
    float step = (float) (1.0 / (out / (double) in));
    return Math.min((int) (position * step), in - 1);
  }

  /** Cells of 32 / 7 pixels differ in size, so pictures with equally many cells differ in λ. */
  @Test
  void onlyThePaperGivesEveryPictureItsOwnLambda() {
    Batch batch = Pictures.numbered(manager, 6, 32, 32);
    NDArray attention = attention(3, 6, 7, 7);
    AttentiveMix.Draw draw = new AttentiveMix.Draw(0.4, Pairing.of(1, 2, 3, 4, 5, 0));
    double[] own =
        settings(6, Variant.PAPER)
            .blend(batch, attention, draw)
            .composition()
            .parts()
            .get(0)
            .shares();
    double[] first =
        settings(6, Variant.OPENMIXUP)
            .blend(batch, attention, draw)
            .composition()
            .parts()
            .get(0)
            .shares();
    assertThat(Arrays.stream(own).distinct().count()).isGreaterThan(1);
    assertThat(first).containsExactly(own[0]);
  }

  @Test
  void cellsFollowLambda() {
    assertThat(AttentiveCells.count(0, 49)).isEqualTo(1);
    assertThat(AttentiveCells.count(0.5, 49)).isEqualTo(24);
    assertThat(AttentiveCells.count(1, 49)).isEqualTo(49);
    Batch batch = Pictures.numbered(manager, 2, 14, 14);
    NDArray attention = attention(5, 2, 7, 7);
    AttentiveMix method = settings(0, Variant.PAPER);
    Pairing swap = Pairing.of(1, 0);
    Mixture all = method.blend(batch, attention, new AttentiveMix.Draw(1, swap));
    assertThat(all.images()).isEqualTo(batch.images());
    assertThat(all.composition().parts().get(0).shares()).containsExactly(1, 1);
    Mixture one = method.blend(batch, attention, new AttentiveMix.Draw(0, swap));
    assertThat(one.composition().parts().get(0).shares())
        .containsExactly(new double[] {1 / 49.0, 1 / 49.0}, offset(1e-12));
  }

  /** Of equal cells the first are kept, exactly as many as asked. */
  @Test
  void equalCellsAreTakenInOrder() {
    float[] activity = {1, 3, 3, 3, 0, 5, 0, 0, 0, 0, 0, 0};
    AttentiveCells kept = AttentiveCells.largest(activity, 2, 3, 3);
    assertThat(kept.flags()).containsExactly(0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0);
  }

  @Test
  void nothingIsLeftOpenButPicturesAndMask() {
    Batch batch = Pictures.numbered(manager, 3, 12, 9);
    NDArray attention = attention(5, 3, 4, 4);
    float[] before = batch.images().toFloatArray();
    int arrays = manager.getManagedArrays().size();
    settings(6, Variant.PAPER)
        .blend(batch, attention, new AttentiveMix.Draw(0.2, Pairing.of(2, 0, 1)));
    assertThat(manager.getManagedArrays()).hasSize(arrays + 2);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
  }

  @Test
  void aBatchOfOneStaysWhole() {
    Batch batch = Pictures.numbered(manager, 1, 9, 7);
    AttentiveMix.Draw draw =
        AttentiveMix.paper().draw(new SplittableRandom(1), BatchShape.of(batch));
    Mixture mixed = AttentiveMix.paper().blend(batch, attention(1, 1, 7, 7), draw);
    assertThat(mixed.images()).isEqualTo(batch.images());
  }

  @Test
  void drawsFollowTheirDistributions() {
    BatchShape shape = new BatchShape(4, 8, 8);
    SplittableRandom random = new SplittableRandom(2);
    double[] lambdas = new double[3_000];
    long[] partners = new long[4];
    for (int i = 0; i < lambdas.length; i++) {
      AttentiveMix.Draw draw = AttentiveMix.openMixup().draw(random, shape);
      lambdas[i] = draw.asked();
      partners[draw.pairing().partners().get(3)]++;
    }
    BetaDistribution beta = BetaDistribution.of(2, 2);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(partners).getPValue()).isGreaterThan(0.001);
    assertThat(AttentiveMix.paper().draw(random, shape).asked()).isEqualTo(6 / 49.0);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new AttentiveMix("resnet19", "", 224, 6, 2, Variant.PAPER))
        .hasMessageContaining("resnet18");
    assertThatThrownBy(() -> new AttentiveMix(null, "", 224, 6, 2, Variant.PAPER))
        .hasMessageContaining("teacher");
    assertThatThrownBy(() -> new AttentiveMix("s8", "", 0, 6, 2, Variant.PAPER))
        .hasMessageContaining("teacherSize");
    assertThatThrownBy(() -> new AttentiveMix("s8", "", 28, -1, 2, Variant.PAPER))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new AttentiveMix("s8", "", 28, 0, -2, Variant.PAPER))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> new AttentiveMix("s8", "", 28, 6, 2, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    Batch batch = Pictures.numbered(manager, 2, 8, 8);
    AttentiveMix.Draw draw = new AttentiveMix.Draw(0.1, Pairing.of(1, 0));
    assertThatThrownBy(() -> AttentiveMix.paper().blend(batch, attention(1, 2, 2, 2), draw))
        .hasMessageContaining("6 cells")
        .hasMessageContaining("2x2");
    AttentiveMix.Draw three = new AttentiveMix.Draw(0.1, Pairing.of(1, 0, 2));
    assertThatThrownBy(() -> AttentiveMix.paper().blend(batch, attention(1, 2, 7, 7), three))
        .hasMessageContaining("the batch has 2");
    assertThat(AttentiveMix.paper().refuses(TargetKind.BOXES)).isPresent();
    assertThat(AttentiveMix.paper().refuses(TargetKind.MULTI_HOT)).isEmpty();
  }
}
