package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.method.RandomErasing.Fill;
import mixup.method.RandomErasing.Patch;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomErasingTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static RandomErasing settings(double probability, int count, Fill fill) {
    return new RandomErasing(probability, 0.02, 1 / 3.0, 0.3, count, count, fill);
  }

  /** Only the box of picture 1 changes; by fill it is 0, one number a channel, or noise. */
  @ParameterizedTest
  @EnumSource
  void writesOnlyTheBox(Fill fill) {
    Batch batch = Pictures.numbered(manager, 3, 6, 9);
    Patch patch = new Patch(1, new BoundingBox(1, 2, 5, 8), 42);
    MixedBatch mixed = settings(1, 1, fill).apply(batch, new RandomErasing.Draw(List.of(patch)));
    assertThat(Pictures.row(mixed.images(), 0)).isEqualTo(Pictures.row(batch.images(), 0));
    assertThat(Pictures.row(mixed.images(), 2)).isEqualTo(Pictures.row(batch.images(), 2));
    float[] before = Pictures.row(batch.images(), 1);
    float[] after = Pictures.row(mixed.images(), 1);
    List<Set<Float>> written = List.of(new HashSet<>(), new HashSet<>());
    for (int p = 0; p < before.length; p++) {
      int row = p / 9 % 6;
      int column = p % 9;
      if (row >= 1 && row < 5 && column >= 2 && column < 8) {
        written.get(p / 54).add(after[p]);
      } else {
        assertThat(after[p]).isEqualTo(before[p]);
      }
    }
    switch (fill) {
      case CONST -> assertThat(written).containsOnly(Set.of(0f));
      case RAND -> {
        assertThat(written).allSatisfy(values -> assertThat(values).hasSize(1));
        assertThat(written.get(0)).isNotEqualTo(written.get(1));
      }
      case PIXEL -> assertThat(written).allSatisfy(values -> assertThat(values).hasSize(24));
    }
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void noiseIsNormalAndFollowsFromTheDraw() {
    Batch batch = Pictures.numbered(manager, 1, 40, 40);
    RandomErasing.Draw draw =
        new RandomErasing.Draw(List.of(new Patch(0, new BoundingBox(0, 0, 39, 39), 7)));
    NDArray first = settings(1, 1, Fill.PIXEL).apply(batch, draw).images();
    assertThat(settings(1, 1, Fill.PIXEL).apply(batch, draw).images()).isEqualTo(first);
    float[] values = first.get(":, :, 0:39, 0:39").toFloatArray();
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    NormalDistribution normal = NormalDistribution.of(0, 1);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(numbers, normal::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  /** On a large picture rounding is small: areas are uniform, aspects uniform in logarithm. */
  @Test
  void areasAndAspectsHaveTheirDistributions() {
    BatchShape shape = new BatchShape(1, 2_000, 2_000);
    RandomErasing small = new RandomErasing(1, 0.02, 0.2, 0.3, 1, 1, Fill.CONST);
    SplittableRandom random = new SplittableRandom(1);
    double[] areas = new double[2_000];
    double[] aspects = new double[2_000];
    for (int i = 0; i < areas.length; i++) {
      BoundingBox box = small.draw(random, shape).patches().get(0).box();
      areas[i] = box.shareOf(shape);
      aspects[i] = Math.log((double) box.height() / box.width()) / Math.log(1 / 0.3);
    }
    assertThat(fit(areas, 0.02, 0.2)).isGreaterThan(0.001);
    assertThat(fit(aspects, -1, 1)).isGreaterThan(0.001);
  }

  private static double fit(double[] values, double low, double high) {
    var uniform = UniformContinuousDistribution.of(low, high);
    return KolmogorovSmirnovTest.withDefaults()
        .test(values, uniform::cumulativeProbability)
        .getPValue();
  }

  @Test
  void boxesReachEveryBorderAndDifferWithinABatch() {
    SplittableRandom random = new SplittableRandom(2);
    Set<Integer> bottoms = new HashSet<>();
    Set<Integer> lefts = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      List<Patch> patches =
          settings(1, 1, Fill.CONST).draw(random, new BatchShape(8, 8, 12)).patches();
      assertThat(patches).extracting(Patch::box).anyMatch(b -> !b.equals(patches.get(0).box()));
      patches.forEach(
          patch -> {
            bottoms.add(patch.box().bottom());
            lefts.add(patch.box().left());
          });
    }
    assertThat(bottoms).contains(1, 2, 7, 8);
    assertThat(lefts).contains(0, 1, 9, 10, 11);
  }

  /** Each picture for itself, once: among 4 pictures of a batch all numbers from 0 to 4 occur. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1})
  void appliesTheProbabilityOnce(double probability) {
    SplittableRandom random = new SplittableRandom(4);
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      RandomErasing.Draw draw =
          settings(probability, 1, Fill.CONST).draw(random, new BatchShape(4, 64, 64));
      counts.add(draw.patches().size());
    }
    double mean = counts.stream().mapToInt(Integer::intValue).average().orElseThrow() / 4;
    assertThat(mean).isCloseTo(probability, offset(0.04));
    if (probability == 0.25) {
      assertThat(counts).contains(0, 1, 2, 3);
    }
  }

  @Test
  void severalRectanglesShareTheArea() {
    SplittableRandom random = new SplittableRandom(5);
    BatchShape shape = new BatchShape(1, 300, 300);
    double area = 0;
    for (int i = 0; i < 500; i++) {
      List<Patch> patches = settings(1, 3, Fill.CONST).draw(random, shape).patches();
      assertThat(patches).hasSize(3);
      area += patches.stream().mapToDouble(p -> p.box().shareOf(shape)).sum() / 500;
    }
    assertThat(area).isCloseTo((0.02 + 1 / 3.0) / 2, offset(0.01));
  }

  /** A picture of one pixel has no smaller rectangle: nothing is erased. */
  @Test
  void tinyPicturesStay() {
    Batch batch =
        new Batch(manager.ones(new Shape(2, 3, 1, 1)), manager.create(new long[] {0, 1}), 2);
    MixedBatch mixed = settings(1, 1, Fill.CONST).mix(batch, new SplittableRandom(1));
    assertThat(mixed.images()).isEqualTo(batch.images());
    Blends.assertLabelsKeepPrecision(settings(1, 1, Fill.PIXEL), manager);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> settings(1.5, 1, Fill.CONST)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> settings(1, 0, Fill.CONST)).hasMessageContaining("fewest");
    assertThatThrownBy(() -> settings(1, 1, null)).hasMessageContaining("fill");
    assertThatThrownBy(() -> new RandomErasing(1, 0, 0.3, 0.3, 1, 1, Fill.CONST))
        .hasMessageContaining("smallest");
    assertThatThrownBy(() -> new RandomErasing(1, 0.1, 1.3, 0.3, 1, 1, Fill.CONST))
        .hasMessageContaining("1.3");
    assertThatThrownBy(() -> new RandomErasing(1, 0.1, 0.3, 3, 1, 1, Fill.CONST))
        .hasMessageContaining("aspect");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    RandomErasing.Draw other = new RandomErasing.Draw(List.of(new Patch(2, BoundingBox.EMPTY, 1)));
    assertThatThrownBy(() -> RandomErasing.deit().apply(batch, other))
        .hasMessageContaining("2 pictures");
    RandomErasing.Draw large =
        new RandomErasing.Draw(List.of(new Patch(1, new BoundingBox(0, 0, 5, 2), 1)));
    assertThatThrownBy(() -> RandomErasing.deit().apply(batch, large))
        .hasMessageContaining("sticks out");
  }
}
