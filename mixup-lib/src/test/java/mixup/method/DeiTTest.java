package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.method.DeiT.Choice;
import mixup.method.DeiT.Mode;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeiTTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static DeiT settings(double probability, double switched, Mode mode) {
    return new DeiT(0.8, 1, probability, switched, mode);
  }

  /** Picture 0 is mixed, 1 gets a box, 2 stays; the partners are 2, 1, 0. */
  @Test
  void elementsEqualAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 3, 4, 7);
    BoundingBox box = new BoundingBox(1, 2, 3, 7);
    List<Choice> choices =
        List.of(Choice.mixup(0.25), new Choice(1 - 10 / 28.0, box), Choice.mixup(1));
    MixedBatch mixed = DeiT.elements().apply(batch, new DeiT.Draw(choices, 3));
    for (int i = 0; i < 3; i++) {
      float[] own = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), 2 - i);
      float[] expected = own.clone();
      for (int p = 0; p < own.length; p++) {
        boolean inside = p / 7 % 4 >= 1 && p / 7 % 4 < 3 && p % 7 >= 2;
        if (i == 0) {
          expected[p] = 0.25f * own[p] + 0.75f * other[p];
        } else if (i == 1 && inside) {
          expected[p] = other[p];
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-4f));
    }
    assertThat(mixed.targets().toFloatArray())
        .containsExactly(new float[] {0.25f, 0, 0.75f, 0, 1, 0, 0, 0, 1}, offset(1e-6f));
  }

  @Test
  void oneChoiceHoldsForAll() {
    Batch batch = Pictures.numbered(manager, 4, 5, 6);
    DeiT.Draw mixup = new DeiT.Draw(List.of(Choice.mixup(0.5)), 4);
    double[] half = new double[30];
    java.util.Arrays.fill(half, 0.5);
    MixedBatch mixed = DeiT.deit().apply(batch, mixup);
    Blends.assertPlainLoop(batch, mixed, Pairing.of(3, 2, 1, 0), half);
    Blends.assertTargets(batch, mixed, Pairing.of(3, 2, 1, 0), 0.5);
    assertThat(mixed.composition().placement()).isEqualTo(Placement.whole());
    DeiT.Draw cut = new DeiT.Draw(List.of(new Choice(0.8, new BoundingBox(0, 0, 2, 3))), 4);
    double[] own = new double[30];
    for (int p = 0; p < 30; p++) {
      own[p] = p / 6 < 2 && p % 6 < 3 ? 0 : 1;
    }
    MixedBatch pasted = DeiT.deit().apply(batch, cut);
    Blends.assertPlainLoop(batch, pasted, Pairing.of(3, 2, 1, 0), own);
    assertThat(pasted.composition().placement())
        .isEqualTo(Placement.box(new BoundingBox(0, 0, 2, 3)));
  }

  /** Odd sides stay odd, as in timm; the authors of CutMix lose a pixel. */
  @Test
  void boxesKeepOddSides() {
    BatchShape shape = new BatchShape(1, 10, 20);
    Choice choice = Choice.cutmix(1 - 0.49, 5, 10, shape);
    assertThat(choice.box()).isEqualTo(new BoundingBox(2, 3, 9, 17));
    assertThat(choice.lambda()).isCloseTo(1 - 7 * 14 / 200.0, offset(1e-12));
    assertThat(Choice.cutmix(1 - 0.0256, 5, 10, shape).box().area()).isEqualTo(3);
    assertThat(Choice.cutmix(1, 5, 10, shape).lambda()).isEqualTo(1);
    assertThat(Choice.cutmix(0, 5, 10, shape).lambda()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void lambdaIsTheShareThatStayed(Mode mode) {
    Batch batch = Pictures.zerosAndOnes(manager, 11, 9);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 30; i++) {
      DeiT.Draw draw = settings(0.8, 0.5, mode).draw(random, BatchShape.of(batch));
      float other = Blends.partnersShare(DeiT.deit().apply(batch, draw));
      assertThat(draw.choices().get(0).lambda()).isCloseTo(1 - other, offset(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"BATCH, 6, 1", "PAIR, 6, 3", "PAIR, 7, 4", "ELEMENT, 6, 6"})
  void choicesAreSharedByMode(Mode mode, int size, int different) {
    SplittableRandom random = new SplittableRandom(2);
    DeiT.Draw draw = settings(1, 0.5, mode).draw(random, new BatchShape(size, 64, 64));
    assertThat(new HashSet<>(draw.choices())).hasSize(different);
    if (mode == Mode.PAIR) {
      for (int i = 0; i < size; i++) {
        assertThat(draw.choices().get(i)).isEqualTo(draw.choices().get(size - 1 - i));
      }
    }
  }

  /** Mixing and switching are decided once each, in every mode. */
  @ParameterizedTest
  @CsvSource({"BATCH, 0.5", "PAIR, 0.5", "ELEMENT, 0.5", "ELEMENT, 0", "BATCH, 1"})
  void appliesTheProbabilitiesOnce(Mode mode, double probability) {
    SplittableRandom random = new SplittableRandom(4);
    double mixed = 0;
    double boxes = 0;
    double all = 0;
    for (int i = 0; i < 1_000; i++) {
      DeiT.Draw draw = settings(probability, 0.25, mode).draw(random, new BatchShape(4, 64, 64));
      for (Choice choice : draw.choices()) {
        all++;
        boxes += choice.box() == null ? 0 : 1;
        mixed += choice.box() == null && choice.lambda() == 1 ? 0 : 1;
      }
    }
    assertThat(mixed / all).isCloseTo(probability, offset(0.06));
    assertThat(boxes / all).isCloseTo(probability * 0.25, offset(0.05));
  }

  @Test
  void lambdaIsBetaOfTheChosenMethod() {
    SplittableRandom random = new SplittableRandom(1);
    double[] lambdas = new double[2_000];
    for (int i = 0; i < lambdas.length; i++) {
      lambdas[i] = settings(1, 0, Mode.BATCH).draw(random, new BatchShape(2, 8, 8)).lambda();
    }
    BetaDistribution beta = BetaDistribution.of(0.8, 0.8);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  @Test
  void boxesReachEveryBorder() {
    SplittableRandom random = new SplittableRandom(3);
    Set<Integer> rows = new HashSet<>();
    Set<Integer> columns = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      for (Choice choice :
          settings(1, 1, Mode.ELEMENT).draw(random, new BatchShape(8, 6, 9)).choices()) {
        if (!choice.box().isEmpty()) {
          rows.add(choice.box().top());
          columns.add(choice.box().right());
        }
      }
    }
    assertThat(rows).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(columns).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void anAlphaOfZeroLeavesTheOtherMethod() {
    BatchShape shape = new BatchShape(2, 64, 64);
    DeiT onlyCutMix = new DeiT(0, 1, 1, 0.5, Mode.BATCH);
    assertThat(Blends.shareOfDraws(onlyCutMix, shape, d -> d.choices().get(0).box() != null))
        .isEqualTo(1);
    DeiT onlyMixup = new DeiT(0.8, 0, 1, 0.5, Mode.BATCH);
    assertThat(Blends.shareOfDraws(onlyMixup, shape, d -> d.choices().get(0).box() == null))
        .isEqualTo(1);
    DeiT neither = new DeiT(0, 0, 1, 0.5, Mode.BATCH);
    assertThat(Blends.shareOfDraws(neither, shape, d -> d.lambda() < 1)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBatchOfOneAndHalfPrecision(Mode mode) {
    Blends.assertAloneUnchanged(settings(1, 0.5, mode), manager);
    Blends.assertLabelsKeepPrecision(settings(1, 0.5, mode), manager);
  }

  /** The middle picture of an odd batch is its own partner. */
  @Test
  void theMiddleOfAnOddBatchStays() {
    Batch batch = Pictures.numbered(manager, 3, 4, 4);
    MixedBatch mixed = settings(1, 0, Mode.PAIR).mix(batch, new SplittableRandom(1));
    assertThat(Pictures.row(mixed.images(), 1))
        .containsExactly(Pictures.row(batch.images(), 1), offset(1e-4f));
    assertThat(Pictures.row(mixed.targets(), 1))
        .containsExactly(new float[] {0, 1, 0}, offset(1e-6f));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new DeiT(-1, 1, 1, 0.5, Mode.BATCH))
        .hasMessageContaining("mixupAlpha");
    assertThatThrownBy(() -> new DeiT(1, -1, 1, 0.5, Mode.BATCH))
        .hasMessageContaining("cutmixAlpha");
    assertThatThrownBy(() -> settings(2, 0.5, Mode.BATCH)).hasMessageContaining("probability");
    assertThatThrownBy(() -> settings(1, -0.5, Mode.BATCH))
        .hasMessageContaining("switchProbability");
    assertThatThrownBy(() -> settings(1, 0.5, null)).hasMessageContaining("mode");
    List<Choice> two = new ArrayList<>(List.of(Choice.mixup(1), Choice.mixup(1)));
    assertThatThrownBy(() -> new DeiT.Draw(two, 3)).hasMessageContaining("got 2");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    DeiT.Draw large = new DeiT.Draw(List.of(new Choice(0.5, new BoundingBox(0, 0, 5, 2))), 2);
    assertThatThrownBy(() -> DeiT.deit().apply(batch, large)).hasMessageContaining("sticks out");
    assertThatThrownBy(() -> Methods.fromJson("{\"name\":\"deit\",\"mode\":\"elem\"}"))
        .hasMessageContaining("element");
  }
}
