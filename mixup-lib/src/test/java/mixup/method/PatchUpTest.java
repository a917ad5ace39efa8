package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.feature.BlockMask;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchUpTest {

  private static final Inside INSIDE = GivenInside.of(16, 16);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static NDArray mixed(PatchUp.Draw draw, NDArray map) {
    List<MapChange> changes = PatchUp.soft().changes(draw, INSIDE);
    assertThat(changes).hasSize(1);
    return changes.get(0).change().apply(map);
  }

  /** A block of 2x2 whose seed is row 1, column 2, in maps of 4x5. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void equalsAPlainLoop(double lambda) {
    NDArray map = Pictures.numbered(manager, 3, 4, 5).images();
    Pairing pairing = Pairing.of(1, 2, 0);
    BlockMask mask = new BlockMask(1, 1, 4, 5, 2, List.of(7));
    NDArray mixed = mixed(PatchUp.Draw.of(1, mask, lambda, pairing), map);
    for (int i = 0; i < 3; i++) {
      float[] expected = Pictures.row(map, i).clone();
      float[] other = Pictures.row(map, pairing.partners().get(i));
      for (int p = 0; p < expected.length; p++) {
        if (p / 5 % 4 >= 1 && p / 5 % 4 < 3 && p % 5 >= 2 && p % 5 < 4) {
          expected[p] = (float) (lambda * expected[p] + (1 - lambda) * other[p]);
        }
      }
      assertThat(Pictures.row(mixed, i)).containsExactly(expected, offset(1e-4f));
    }
  }

  /** Guards against kornia 3077: the share of W is that of the places and values that stayed. */
  @ParameterizedTest
  @EnumSource(PatchUp.Blend.class)
  void lambdaIsWhatStayed(PatchUp.Blend blend) {
    PatchUp method = blend == PatchUp.Blend.SOFT ? PatchUp.soft() : PatchUp.hard();
    Batch batch = Pictures.zerosAndOnes(manager, 16, 16);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 20; i++) {
      PatchUp.Draw drawn = method.draw(random, new BatchShape(2, 32, 32), INSIDE);
      if (drawn.depth() < 0) {
        continue;
      }
      PatchUp.Draw draw =
          PatchUp.Draw.of(drawn.depth(), drawn.mask(), drawn.inBlocks(), Pairing.of(1, 0));
      float ones = mixed(draw, batch.images()).get(0).mean().getFloat();
      assertThat(1 - ones).isCloseTo((float) draw.lambda(), offset(1e-6f));
      NDArray rows = TargetMixing.rows(batch.target(), method.composition(draw));
      assertThat(Pictures.row(rows, 0))
          .containsExactly(new float[] {(float) draw.lambda(), ones}, offset(1e-6f));
    }
  }

  @Test
  void gradientsFlowThroughBothParts() {
    NDArray map = Pictures.zerosAndOnes(manager, 2, 2).images();
    map.setRequiresGradient(true);
    NDArray weights = manager.create(new float[] {1, 10}).reshape(2, 1, 1, 1).duplicate();
    BlockMask mask = new BlockMask(1, 1, 2, 2, 1, List.of(3));
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray mixed = mixed(PatchUp.Draw.of(1, mask, 0.25, Pairing.of(1, 0)), map);
      Autograd.backward(mixed.mul(weights).sum());
    }
    assertThat(Pictures.row(map.getGradient(), 0)).containsExactly(1, 1, 1, 0.25f + 7.5f);
    assertThat(Pictures.row(map.getGradient(), 1)).containsExactly(10, 10, 10, 2.5f + 0.75f);
  }

  /**
   * The three terms by hand. Since p a + (1-p) Y = W and the loss is linear in its target, they are
   * twice the loss of W.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void theLossHasThreeTerms(double lambda) {
    Batch batch = Pictures.numbered(manager, 3, 4, 5);
    NDArray logits = manager.create(new float[] {1, -1, 2, 0, 3, 1, -2, 0.5f, 1}).reshape(3, 3);
    BlockMask mask = new BlockMask(1, 1, 4, 5, 2, List.of(7));
    PatchUp.Draw draw = PatchUp.Draw.of(1, mask, lambda, Pairing.of(1, 2, 0));
    SoftCrossEntropy loss = new SoftCrossEntropy();
    float got = PatchUp.soft().loss(loss, logits, batch.target(), draw).getFloat();
    float own = loss.of(logits, batch.target().plain()).getFloat();
    float other = loss.of(logits, rows(batch, lambda)).getFloat();
    float mixture = loss.of(logits, rows(batch, 0.8 + 0.2 * lambda)).getFloat();
    assertThat(draw.unchanged()).isCloseTo(0.8, offset(1e-9));
    assertThat(got).isCloseTo(0.8f * own + 0.2f * other + mixture, offset(1e-5f));
    assertThat(got).isCloseTo(2 * mixture, offset(1e-5f));
    float plain =
        PatchUp.soft().loss(loss, logits, batch.target(), PatchUp.Draw.none(3)).getFloat();
    assertThat(plain).isCloseTo(own, offset(1e-6f));
  }

  private static NDArray rows(Batch batch, double own) {
    return TargetMixing.rows(
        batch.target(), Composition.of(own, Pairing.of(1, 2, 0), Placement.whole()));
  }

  @Test
  void softDrawsLambdaFromBetaAndHardNone() {
    SplittableRandom random = new SplittableRandom(2);
    BatchShape shape = new BatchShape(2, 32, 32);
    double[] lambdas =
        IntStream.range(0, 2_000)
            .mapToDouble(i -> PatchUp.soft().draw(random, shape, INSIDE).inBlocks())
            .toArray();
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, BetaDistribution.of(2, 2)::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
    PatchUp always = new PatchUp(PatchUp.Blend.HARD, 2, 0.5, 7, 1, 2, Variant.PAPER);
    assertThat(always.draw(random, shape, INSIDE).inBlocks()).isZero();
  }

  /** Paper: hidden places only, one mask; authors: the pictures too, masks per channel. */
  @Test
  void placesAreUniform() {
    SplittableRandom random = new SplittableRandom(3);
    BatchShape shape = new BatchShape(2, 32, 32);
    long[] paper = new long[2];
    long[] authors = new long[3];
    for (int i = 0; i < 2_000; i++) {
      PatchUp.Draw draw = PatchUp.soft().draw(random, shape, INSIDE);
      paper[draw.depth() - 1]++;
      assertThat(draw.mask().channels()).isEqualTo(1);
      PatchUp.Draw other = PatchUp.soft().with(Variant.AUTHORS).draw(random, shape, INSIDE);
      authors[other.depth()]++;
      assertThat(other.mask().channels()).isEqualTo(other.depth() == 0 ? 1 : 16);
    }
    assertThat(ChiSquareTest.withDefaults().test(paper).getPValue()).isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(authors).getPValue()).isGreaterThan(0.001);
  }

  /** The authors' depth 0 is CutMix of the pictures, with three terms. */
  @Test
  void picturesGetABox() {
    Batch batch = Pictures.numbered(manager, 2, 6, 8);
    CutMix.Draw cut = CutMix.Draw.of(0.5, 3, 4, Pairing.of(1, 0), BatchShape.of(batch));
    PatchUp.Draw draw = PatchUp.Draw.of(cut);
    assertThat(draw.lambda()).isEqualTo(cut.lambda());
    assertThat(mixed(draw, batch.images())).isEqualTo(CutMix.paper().apply(batch, cut).images());
  }

  /** Guards against kornia 4649: the probability is applied once. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.7, 1})
  void appliesTheProbabilityOnce(double probability) {
    PatchUp method = new PatchUp(PatchUp.Blend.HARD, 2, 0.5, 7, probability, 2, Variant.PAPER);
    SplittableRandom random = new SplittableRandom(4);
    int changed = 0;
    for (int i = 0; i < 2_000; i++) {
      PatchUp.Draw draw = method.draw(random, new BatchShape(2, 32, 32), INSIDE);
      changed += draw.depth() >= 0 ? 1 : 0;
      assertThat(method.changes(draw, INSIDE)).hasSize(draw.depth() >= 0 ? 1 : 0);
    }
    assertThat(changed / 2_000.0).isCloseTo(probability, offset(0.05));
  }

  @Test
  void aBatchOfOneStaysItself() {
    NDArray map = Pictures.numbered(manager, 1, 16, 16).images();
    PatchUp.Draw draw =
        PatchUp.soft().draw(new SplittableRandom(1), new BatchShape(1, 32, 32), INSIDE);
    assertThat(mixed(draw, map).toFloatArray()).containsExactly(map.toFloatArray(), offset(1e-3f));
  }

  @Test
  void refusesWrongValues() {
    PatchUp.Blend soft = PatchUp.Blend.SOFT;
    assertThatThrownBy(() -> new PatchUp(null, 2, 0.5, 7, 1, 2, Variant.PAPER))
        .hasMessageContaining("null");
    assertThatThrownBy(() -> new PatchUp(soft, -2, 0.5, 7, 1, 2, Variant.PAPER))
        .hasMessageContaining("-2");
    assertThatThrownBy(() -> new PatchUp(soft, 2, 1.5, 7, 1, 2, Variant.PAPER))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new PatchUp(soft, 2, 0.5, 0, 1, 2, Variant.PAPER))
        .hasMessageContaining("0 and 2");
    assertThatThrownBy(() -> new PatchUp(soft, 2, 0.5, 7, 1, 0, Variant.PAPER))
        .hasMessageContaining("7 and 0");
    assertThatThrownBy(() -> new PatchUp(soft, 2, 0.5, 7, 4, 2, Variant.PAPER))
        .hasMessageContaining("4");
    assertThatThrownBy(() -> PatchUp.soft().with(Variant.OPENMIXUP))
        .hasMessageContaining("OPENMIXUP");
    assertThat(PatchUp.soft().refuses(TargetKind.SEGMENTATION)).isPresent();
  }
}
