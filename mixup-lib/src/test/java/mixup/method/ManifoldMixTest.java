package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifoldMixTest {

  private static final Inside INSIDE = GivenInside.of(8, 8);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray mixed(ManifoldMix.Draw draw, NDArray map) {
    List<MapChange> changes = ManifoldMix.cifar().changes(draw, INSIDE);
    assertThat(changes).hasSize(1);
    return changes.get(0).change().apply(map);
  }

  @Test
  void equalsAPlainLoop() {
    NDArray map = Pictures.numbered(manager, 3, 5, 7).images();
    Pairing pairing = Pairing.of(2, 0, 1);
    NDArray mixed = mixed(new ManifoldMix.Draw(1, 0.3, pairing), map);
    for (int i = 0; i < 3; i++) {
      float[] own = Pictures.row(map, i);
      float[] other = Pictures.row(map, pairing.partners().get(i));
      float[] expected = new float[own.length];
      for (int p = 0; p < own.length; p++) {
        expected[p] = 0.3f * own[p] + 0.7f * other[p];
      }
      assertThat(Pictures.row(mixed, i)).containsExactly(expected, offset(1e-4f));
    }
  }

  /** Weights c_i on the results: h_j gets λ c_j from itself and (1-λ) c_i from its partner i. */
  @Test
  void gradientsFlowThroughBothTerms() {
    NDArray map = Pictures.numbered(manager, 3, 2, 2).images();
    map.setRequiresGradient(true);
    NDArray weights = manager.create(new float[] {1, 10, 100}).reshape(3, 1, 1, 1).duplicate();
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray mixed = mixed(new ManifoldMix.Draw(2, 0.25, Pairing.of(1, 2, 0)), map);
      Autograd.backward(mixed.mul(weights).sum());
    }
    NDArray gradient = map.getGradient();
    assertThat(Pictures.row(gradient, 0)).containsOnly(0.25f * 1 + 0.75f * 100);
    assertThat(Pictures.row(gradient, 1)).containsOnly(0.25f * 10 + 0.75f * 1);
    assertThat(Pictures.row(gradient, 2)).containsOnly(0.25f * 100 + 0.75f * 10);
  }

  @Test
  void lambdaOneAndZeroGiveTheMapsThemselves() {
    NDArray map = Pictures.numbered(manager, 2, 3, 3).images();
    Pairing swap = Pairing.of(1, 0);
    assertThat(mixed(new ManifoldMix.Draw(1, 1, swap), map)).isEqualTo(map).isNotSameAs(map);
    NDArray other = mixed(new ManifoldMix.Draw(1, 0, swap), map);
    assertThat(Pictures.row(other, 0)).isEqualTo(Pictures.row(map, 1));
  }

  @Test
  void labelsFollowLambda() {
    Batch batch = Pictures.numbered(manager, 3, 2, 2);
    ManifoldMix.Draw draw = new ManifoldMix.Draw(1, 0.3, Pairing.of(2, 0, 1));
    NDArray rows = TargetMixing.rows(batch.target(), ManifoldMix.cifar().composition(draw));
    assertThat(rows.toFloatArray())
        .containsExactly(new float[] {0.3f, 0, 0.7f, 0.7f, 0.3f, 0, 0, 0.7f, 0.3f}, offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 2})
  void drawsLambdaFromBeta(double alpha) {
    ManifoldMix method = new ManifoldMix(alpha, 2);
    SplittableRandom random = new SplittableRandom(9);
    BatchShape shape = new BatchShape(4, 32, 32);
    double[] lambdas =
        IntStream.range(0, 4_000)
            .mapToDouble(i -> method.draw(random, shape, INSIDE).lambda())
            .toArray();
    BetaDistribution beta = BetaDistribution.of(alpha, alpha);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  /** Every layer up to the deepest, with equal chance; the released range 0..3 leaves 3 out. */
  @Test
  void drawsLayersUniformly() {
    SplittableRandom random = new SplittableRandom(3);
    long[] counts = new long[3];
    for (int i = 0; i < 6_000; i++) {
      counts[ManifoldMix.cifar().draw(random, new BatchShape(2, 32, 32), INSIDE).layer()]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
  }

  @Test
  void aNetworkWithFewerLayersIsMixedInThoseItHas() {
    Inside small = new GivenInside(1, new MapShape(4, 2, 2), 1);
    SplittableRandom random = new SplittableRandom(3);
    int[] layers =
        IntStream.range(0, 200)
            .map(i -> ManifoldMix.cifar().draw(random, new BatchShape(2, 8, 8), small).layer())
            .distinct()
            .sorted()
            .toArray();
    assertThat(layers).containsExactly(0, 1);
  }

  /** Pairings are uniform, so one picture in N meets itself. */
  @Test
  void partnersAreUniform() {
    SplittableRandom random = new SplittableRandom(5);
    long[] first = new long[5];
    for (int i = 0; i < 5_000; i++) {
      Pairing pairing = ManifoldMix.cifar().draw(random, new BatchShape(5, 8, 8), INSIDE).pairing();
      first[pairing.partners().get(0)]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(first).getPValue()).isGreaterThan(0.001);
    assertThat(Arrays.stream(first).min().getAsLong()).isPositive();
  }

  @Test
  void aBatchOfOneIsMixedWithItself() {
    NDArray map = Pictures.numbered(manager, 1, 3, 5).images();
    ManifoldMix.Draw draw =
        ManifoldMix.cifar().draw(new SplittableRandom(1), new BatchShape(1, 3, 5), INSIDE);
    assertThat(mixed(draw, map).toFloatArray()).containsExactly(map.toFloatArray(), offset(1e-5f));
  }

  @Test
  void alphaZeroMixesNothing() {
    ManifoldMix.Draw draw =
        new ManifoldMix(0, 2).draw(new SplittableRandom(1), new BatchShape(4, 8, 8), INSIDE);
    assertThat(draw.lambda()).isEqualTo(1);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new ManifoldMix(-1, 2)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new ManifoldMix(1, -2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> new ManifoldMix.Draw(0, 1.5, Pairing.identity(1)))
        .hasMessageContaining("1.5");
    NDArray map = Pictures.numbered(manager, 2, 3, 3).images();
    assertThatThrownBy(() -> mixed(new ManifoldMix.Draw(1, 0.5, Pairing.identity(3)), map))
        .hasMessageContaining("pairs 3 pictures, the batch has 2");
    assertThat(ManifoldMix.cifar().refuses(TargetKind.SEGMENTATION)).isPresent();
    assertThat(ManifoldMix.cifar().refuses(TargetKind.BOXES)).isPresent();
    assertThat(ManifoldMix.cifar().refuses(TargetKind.MULTI_HOT)).isEmpty();
  }
}
