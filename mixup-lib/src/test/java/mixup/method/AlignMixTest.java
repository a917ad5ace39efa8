package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.method.feature.Alignment;
import mixup.method.feature.GivenInside;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.Sinkhorn;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignMixTest {

  private static final Inside INSIDE = GivenInside.of(3, 2);
  private static final Pairing PAIRING = Pairing.of(1, 2, 0);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray mixed(AlignMix.Draw draw, NDArray map) {
    List<MapChange> changes = AlignMix.paper().changes(draw, INSIDE);
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).place()).isEqualTo(INSIDE.last());
    return changes.get(0).change().apply(map);
  }

  private NDArray map(int size, int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(11);
    float[] values = new float[size * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.4f * (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(size, channels, height, width)).duplicate();
  }

  /** By loops over the plan; height and width differ. */
  @ParameterizedTest
  @EnumSource(AlignMix.Direction.class)
  void equalsAPlainLoop(AlignMix.Direction direction) {
    NDArray map = map(3, 4, 3, 2);
    NDArray other = HiddenMixing.partners(map, PAIRING);
    float[] plan =
        new Sinkhorn(0.1, 100).plan(Alignment.places(map), Alignment.places(other)).toFloatArray();
    float[] own = map.toFloatArray();
    float[] partner = other.toFloatArray();
    float[] got = mixed(new AlignMix.Draw(0.3, direction, PAIRING), map).toFloatArray();
    for (int e = 0; e < got.length; e++) {
      int row = e / 6;
      int n = row / 4;
      double moved = 0;
      for (int q = 0; q < 6; q++) {
        moved +=
            direction == AlignMix.Direction.PARTNER
                ? 6 * plan[n * 36 + e % 6 * 6 + q] * partner[row * 6 + q]
                : 6 * plan[n * 36 + q * 6 + e % 6] * own[row * 6 + q];
      }
      double expected =
          direction == AlignMix.Direction.PARTNER
              ? 0.3 * own[e] + 0.7 * moved
              : 0.3 * moved + 0.7 * partner[e];
      assertThat((double) got[e]).isCloseTo(expected, offset(1e-5));
    }
  }

  /** A partner that is the own map with its places moved is brought back, whatever λ. */
  @Test
  void undoesAMoveOfPlaces() {
    float[] own = map(1, 16, 2, 3).mul(10).toFloatArray();
    float[] moved = new float[own.length];
    int[] order = {4, 2, 0, 5, 1, 3};
    for (int e = 0; e < own.length; e++) {
      moved[e] = own[e / 6 * 6 + order[e % 6]];
    }
    NDArray map = both(own, moved);
    Pairing swap = Pairing.of(1, 0);
    NDArray got = mixed(new AlignMix.Draw(0.4, AlignMix.Direction.PARTNER, swap), map);
    assertThat(Pictures.row(got, 0)).containsExactly(own, offset(1e-4f));
    NDArray back = mixed(new AlignMix.Draw(0.4, AlignMix.Direction.OWN, swap), map);
    assertThat(Pictures.row(back, 0)).containsExactly(moved, offset(1e-4f));
  }

  private NDArray both(float[] first, float[] second) {
    float[] all = new float[2 * first.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, first.length);
    return manager.create(all, new Shape(2, 16, 2, 3));
  }

  /** R is a constant: the gradient of the sum is what rows and columns of R give. */
  @ParameterizedTest
  @EnumSource(AlignMix.Direction.class)
  void gradientsFlowThroughMapsOnly(AlignMix.Direction direction) {
    NDArray map = map(3, 4, 3, 2);
    NDArray other = HiddenMixing.partners(map, PAIRING);
    NDArray plan = new Sinkhorn(0.1, 100).plan(Alignment.places(map), Alignment.places(other));
    float[] sums =
        plan.mul(6).sum(new int[] {direction == AlignMix.Direction.OWN ? 2 : 1}).toFloatArray();
    map.setRequiresGradient(true);
    try (Autograd.Scope on = Autograd.grad()) {
      Autograd.backward(mixed(new AlignMix.Draw(0.3, direction, PAIRING), map).sum());
    }
    float[] gradient = map.getGradient().toFloatArray();
    int[] whose = {2, 0, 1}; // picture n is the partner of whose[n]
    for (int e = 0; e < gradient.length; e++) {
      int n = e / 24;
      double expected =
          direction == AlignMix.Direction.PARTNER
              ? 0.3 + 0.7 * sums[whose[n] * 6 + e % 6]
              : 0.3 * sums[n * 6 + e % 6] + 0.7;
      assertThat((double) gradient[e]).isCloseTo(expected, offset(1e-5));
    }
  }

  @Test
  void lambdaOneAndZeroKeepTheMapThatDoesNotMove() {
    NDArray map = map(3, 4, 3, 2);
    NDArray own = mixed(new AlignMix.Draw(1, AlignMix.Direction.PARTNER, PAIRING), map);
    assertThat(own.toFloatArray()).containsExactly(map.toFloatArray(), offset(1e-6f));
    NDArray other = mixed(new AlignMix.Draw(0, AlignMix.Direction.OWN, PAIRING), map);
    assertThat(Pictures.row(other, 0)).containsExactly(Pictures.row(map, 1), offset(1e-6f));
  }

  @Test
  void aBatchOfOneAndOnePlace() {
    NDArray single = map(1, 4, 1, 1);
    AlignMix.Draw draw =
        AlignMix.paper().draw(new SplittableRandom(1), new BatchShape(1, 8, 8), INSIDE);
    assertThat(mixed(draw, single).toFloatArray())
        .containsExactly(single.toFloatArray(), offset(1e-5f));
  }

  @Test
  void drawsLambdaFromBetaAndACoin() {
    SplittableRandom random = new SplittableRandom(2);
    BatchShape shape = new BatchShape(3, 8, 8);
    List<AlignMix.Draw> draws =
        IntStream.range(0, 4_000)
            .mapToObj(i -> AlignMix.paper().draw(random, shape, INSIDE))
            .toList();
    double[] lambdas = draws.stream().mapToDouble(AlignMix.Draw::lambda).toArray();
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, BetaDistribution.of(2, 2)::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
    long own = draws.stream().filter(d -> d.direction() == AlignMix.Direction.OWN).count();
    assertThat(own).isBetween(1_850L, 2_150L);
  }

  /** The list that OpenMixup trains: both methods, by their own steps. */
  @Test
  void trainsInTurnWithManifoldMix() {
    try (SmallTraining training = new SmallTraining(MixList.openMixupAlignMix(), 1)) {
      assertThat(training.steps(0, 6)).allSatisfy(loss -> assertThat(loss).isFinite());
    }
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new AlignMix(-1, 0.1, 100)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new AlignMix(2, 0, 100)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new AlignMix(2, 0.1, 0)).hasMessageContaining("iterations");
    assertThatThrownBy(() -> new AlignMix.Draw(0.5, null, PAIRING))
        .hasMessageContaining("direction");
    assertThat(AlignMix.paper().refuses(TargetKind.BOXES)).isPresent();
  }
}
