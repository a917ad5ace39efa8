package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureCutMixTest {

  private static final FeatureCutMix METHOD = FeatureCutMix.paper();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray mixed(FeatureCutMix.Draw draw, NDArray map) {
    List<MapChange> changes = METHOD.changes(draw, GivenInside.of(4, 4));
    return changes.isEmpty() ? map : changes.get(0).change().apply(map);
  }

  @Test
  void equalsAPlainLoop() {
    NDArray map = Pictures.numbered(manager, 3, 4, 7).images();
    Pairing pairing = Pairing.of(1, 2, 0);
    BoundingBox box = new BoundingBox(1, 2, 3, 7);
    NDArray mixed = mixed(new FeatureCutMix.Draw(1, 0.5, 1 - 10 / 28.0, box, pairing), map);
    for (int i = 0; i < 3; i++) {
      float[] expected = Pictures.row(map, i).clone();
      float[] other = Pictures.row(map, pairing.partners().get(i));
      for (int p = 0; p < expected.length; p++) {
        if (p / 7 % 4 >= 1 && p / 7 % 4 < 3 && p % 7 >= 2) {
          expected[p] = other[p];
        }
      }
      assertThat(Pictures.row(mixed, i)).containsExactly(expected);
    }
  }

  /** Outside the box to the own map, inside to the partner's. */
  @Test
  void gradientsFlowThroughBothParts() {
    NDArray map = Pictures.zerosAndOnes(manager, 2, 3).images();
    map.setRequiresGradient(true);
    NDArray weights = manager.create(new float[] {1, 10}).reshape(2, 1, 1, 1).duplicate();
    BoundingBox box = new BoundingBox(0, 1, 2, 2);
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray mixed = mixed(new FeatureCutMix.Draw(1, 0.5, 2 / 3.0, box, Pairing.of(1, 0)), map);
      Autograd.backward(mixed.mul(weights).sum());
    }
    NDArray gradient = map.getGradient();
    assertThat(Pictures.row(gradient, 0)).containsExactly(1, 10, 1, 1, 10, 1);
    assertThat(Pictures.row(gradient, 1)).containsExactly(10, 1, 10, 10, 1, 10);
  }

  /** Guards against kornia 3077: λ is the share of the map's places outside the box. */
  @ParameterizedTest
  @CsvSource({"8, 8", "5, 9", "1, 3", "16, 2"})
  void lambdaIsTheShareOfThePlacesThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    Inside inside = GivenInside.of(height, width);
    for (int i = 0; i < 50; i++) {
      FeatureCutMix.Draw drawn = METHOD.draw(random, new BatchShape(2, 32, 32), inside);
      FeatureCutMix.Draw draw =
          new FeatureCutMix.Draw(
              drawn.layer(), drawn.asked(), drawn.lambda(), drawn.box(), Pairing.of(1, 0));
      float ones = mixed(draw, batch.images()).get(0).mean().getFloat();
      assertThat(1 - ones).isCloseTo((float) draw.lambda(), offset(1e-6f));
      NDArray rows = TargetMixing.rows(batch.target(), METHOD.composition(draw));
      assertThat(Pictures.row(rows, 0))
          .containsExactly(new float[] {(float) draw.lambda(), ones}, offset(1e-6f));
    }
  }

  /** Guards against kornia 4712 and 4730: boxes differ and reach every border of the map. */
  @Test
  void everyPlaceIsReachedAtEveryLayer() {
    SplittableRandom random = new SplittableRandom(3);
    Set<Integer> tops = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    long[] layers = new long[2];
    for (int i = 0; i < 5_000; i++) {
      FeatureCutMix.Draw draw =
          METHOD.draw(random, new BatchShape(2, 32, 32), GivenInside.of(6, 9));
      layers[draw.layer() - 1]++;
      if (!draw.box().isEmpty()) {
        tops.add(draw.box().top());
        rights.add(draw.box().right());
      }
    }
    assertThat(tops).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(rights).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(ChiSquareTest.withDefaults().test(layers).getPValue()).isGreaterThan(0.001);
  }

  @Test
  void picturesMayBeDrawnAsWell() {
    FeatureCutMix all = new FeatureCutMix(1, 0, 3);
    SplittableRandom random = new SplittableRandom(3);
    long[] layers = new long[4];
    for (int i = 0; i < 4_000; i++) {
      layers[all.draw(random, new BatchShape(2, 32, 32), GivenInside.of(6, 9)).layer()]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(layers).getPValue()).isGreaterThan(0.001);
    Inside small = new GivenInside(1, new MapShape(4, 4, 4), 1);
    assertThat(new FeatureCutMix(1, 2, 3).draw(random, new BatchShape(2, 8, 8), small).layer())
        .isEqualTo(1);
  }

  @Test
  void lambdaZeroAndOne() {
    NDArray map = Pictures.numbered(manager, 2, 4, 4).images();
    Pairing swap = Pairing.of(1, 0);
    BoundingBox all = new BoundingBox(0, 0, 4, 4);
    NDArray other = mixed(new FeatureCutMix.Draw(1, 0, 0, all, swap), map);
    assertThat(Pictures.row(other, 0)).isEqualTo(Pictures.row(map, 1));
    FeatureCutMix.Draw none = new FeatureCutMix.Draw(1, 1, 1, BoundingBox.EMPTY, swap);
    assertThat(METHOD.changes(none, GivenInside.of(4, 4))).isEmpty();
  }

  @Test
  void aBatchOfOneStaysWhole() {
    NDArray map = Pictures.numbered(manager, 1, 4, 4).images();
    FeatureCutMix.Draw draw =
        METHOD.draw(new SplittableRandom(1), new BatchShape(1, 8, 8), GivenInside.of(4, 4));
    assertThat(mixed(draw, map)).isEqualTo(map);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new FeatureCutMix(-2, 1, 2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> new FeatureCutMix(1, -1, 2)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new FeatureCutMix(1, 3, 2)).hasMessageContaining("2 and 3");
    NDArray map = Pictures.numbered(manager, 2, 4, 4).images();
    BoundingBox large = new BoundingBox(0, 0, 5, 2);
    assertThatThrownBy(
            () -> mixed(new FeatureCutMix.Draw(1, 0.5, 0.5, large, Pairing.of(1, 0)), map))
        .hasMessageContaining("sticks out of maps of 4x4");
  }
}
