package mixup.transform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.NoisePictures;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.opencv.CvAffine;
import mixup.transform.opencv.CvEnhance;
import mixup.transform.opencv.CvTable;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.GaussianBlur;
import mixup.transform.pillow.Grayscale;
import mixup.transform.pillow.Rotate;
import mixup.transform.pillow.Solarize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TrivialAugment, three-augment and AutoAugment: how often what is drawn. */
class SmallPoliciesTest {

  private static final Size SIZE = new Size(6, 9);
  private static final int DRAWS = 20_000;
  private final SplittableRandom random = new SplittableRandom(9);

  @Test
  void trivialAugmentDrawsOneOfFourteen() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      Operation drawn = new TrivialAugmentWide().draw(random, SIZE);
      counts.merge(drawn.getClass().getSimpleName(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(14);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1240, 1620));
  }

  /** Thirty levels and their negatives, and zero, which is drawn twice as often. */
  @Test
  void trivialAugmentHasThirtyOneLevelsAndBothSigns() {
    Map<Double, Integer> degrees = new TreeMap<>();
    for (int i = 0; i < 5 * DRAWS; i++) {
      if (new TrivialAugmentWide().draw(random, SIZE) instanceof Rotate rotate) {
        degrees.merge(rotate.degrees() + 0.0, 1, Integer::sum);
      }
    }
    assertThat(degrees).hasSize(61).containsKeys(-135.0, -4.5, 0.0, 4.5, 135.0);
    degrees.forEach(
        (angle, count) ->
            assertThat(count).isBetween(angle == 0 ? 150 : 60, angle == 0 ? 320 : 180));
  }

  @ParameterizedTest
  @EnumSource(TrivialOp.class)
  void trivialAugmentTakesGreyAndOblongPictures(TrivialOp op) {
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(5, 9, channels);
      for (int level = 0; level < TrivialOp.LEVELS; level += 10) {
        Operation operation = op.operation(op.value(level), Filter.NEAREST, Fill.BLACK);
        assertThat(operation.apply(picture).size()).isEqualTo(picture.size());
      }
    }
  }

  @Test
  void threeAugmentChoosesWithEqualChances() {
    Map<Class<?>, Integer> counts = new HashMap<>();
    double blur = 0;
    for (int i = 0; i < DRAWS; i++) {
      Sequence drawn = ThreeAugment.deit3().draw(random, SIZE);
      Operation first = drawn.operations().get(0);
      counts.merge(first.getClass(), 1, Integer::sum);
      if (first instanceof GaussianBlur g) {
        assertThat(g.sigma()).isBetween(0.1, 2.0);
        blur += g.sigma();
      }
      assertThat(((Sequence) drawn.operations().get(1)).operations()).hasSize(3);
    }
    assertThat(counts).containsOnlyKeys(Grayscale.class, Solarize.class, GaussianBlur.class);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(6340, 7000));
    assertThat(blur / counts.get(GaussianBlur.class)).isCloseTo(1.05, within(0.04));
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(5, 9, channels);
      Picture changed = ThreeAugment.deit3().draw(random, SIZE).apply(picture);
      assertThat(changed.channels()).isEqualTo(channels);
    }
  }

  /** How often an operation is applied follows from the table: sum of probabilities / 25. */
  @ParameterizedTest
  @EnumSource(TimmPolicy.class)
  void autoAugmentFollowsItsTable(TimmPolicy policy) {
    assertThat(policy.pairs()).hasSize(25).allMatch(pair -> pair.size() == 2);
    Map<TimmOp, Double> expected = new HashMap<>();
    policy.pairs().stream()
        .flatMap(List::stream)
        .forEach(step -> expected.merge(step.op(), step.probability() / 25, Double::sum));
    Map<TimmOp, Double> counts = new HashMap<>();
    int negative = 0;
    TimmAutoAugment settings = new TimmAutoAugment(policy, 0.5, Filter.BICUBIC, Fill.TIMM);
    for (int i = 0; i < DRAWS; i++) {
      for (DrawnOp drawn : settings.draw(random, SIZE).ops()) {
        counts.merge(drawn.op(), 1.0 / DRAWS, Double::sum);
        negative += drawn.op() == TimmOp.ROTATE && drawn.negative() ? 1 : 0;
      }
    }
    assertThat(counts.keySet()).isEqualTo(expected.keySet());
    counts.forEach((op, share) -> assertThat(share).isCloseTo(expected.get(op), within(0.02)));
    assertThat(negative / (double) DRAWS).isCloseTo(expected.get(TimmOp.ROTATE) / 2, within(0.015));
  }

  @Test
  void autoAugmentHasTheLevelsOfItsTable() {
    TimmAutoAugment settings =
        new TimmAutoAugment(TimmPolicy.ORIGINAL, 0, Filter.BICUBIC, Fill.TIMM);
    for (int i = 0; i < 500; i++) {
      for (DrawnOp drawn : settings.draw(random, SIZE).ops()) {
        if (drawn.op() == TimmOp.POSTERIZE_ORIGINAL) {
          assertThat(drawn.argument()).isIn(6.0, 7.0); // levels 5 to 8
        }
        if (drawn.op() == TimmOp.ROTATE) {
          assertThat(Math.abs(drawn.argument())).isIn(9.0, 24.0, 27.0);
        }
      }
    }
    assertThatThrownBy(() -> new TimmAutoAugment(TimmPolicy.V0, -1, Filter.BICUBIC, Fill.TIMM))
        .hasMessageContaining("-1.0");
  }

  @Test
  void autoAugmentOfOpenMixupFollowsItsTable() {
    Map<String, Double> counts = new HashMap<>();
    int negative = 0;
    for (int i = 0; i < DRAWS; i++) {
      Sequence drawn = new OpenMixupAutoAugment().draw(random, SIZE);
      for (Operation operation : drawn.operations()) {
        counts.merge(name(operation), 1.0 / DRAWS, Double::sum);
        negative += operation instanceof CvAffine affine && affine.value() < 0 ? 1 : 0;
      }
      if (i < 50) {
        assertThat(drawn.apply(NoisePictures.of(5, 9, 1 + i % 2 * 2)).size().width()).isEqualTo(9);
      }
    }
    double moving = counts.get("ROTATE") + counts.get("SHEAR_X");
    assertThat(negative / (double) DRAWS).isCloseTo(moving / 2, within(0.01));
    for (MmclsOp op : MmclsOp.values()) {
      double expected =
          OpenMixupAutoAugment.PAIRS.stream()
              .flatMap(List::stream)
              .filter(step -> step.op() == op)
              .mapToDouble(step -> step.probability() / 25)
              .sum();
      String name = op.name().replace("_", "").toLowerCase(Locale.ROOT);
      double share =
          counts.entrySet().stream()
              .filter(e -> e.getKey().replace("_", "").equalsIgnoreCase(name))
              .mapToDouble(Map.Entry::getValue)
              .sum();
      assertThat(share).as(op.name()).isCloseTo(expected, within(0.02));
    }
  }

  private static String name(Operation operation) {
    if (operation instanceof CvAffine affine) {
      return affine.kind().name();
    }
    if (operation instanceof CvEnhance enhance) {
      return enhance.kind().name();
    }
    return operation instanceof CvTable table
        ? table.kind().name()
        : operation.getClass().getSimpleName();
  }
}
