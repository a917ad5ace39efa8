package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.TokenMix.Blocks;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenMixTest {

  private static final TokenGrid DEIT = new TokenGrid(14, 14);

  private final AttentiveNetwork net = new AttentiveNetwork(1);

  @AfterEach
  void close() {
    net.close();
  }

  private static TokenMix settings(Blocks blocks, boolean normalized, Variant variant) {
    return new TokenMix(1, blocks, 1 / 14.0, normalized, variant);
  }

  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(net.manager, 3, 4, 9);
    TokenMask mask = TokenMask.parse("#.#/.#.");
    TokenMix.Draw draw = TokenMix.Draw.of(0.4, mask, Pairing.of(1, 2, 0));
    Mixture mixture = TokenMix.paper().blend(batch, draw);
    float[] all = batch.images().toFloatArray();
    for (int n = 0; n < 3; n++) {
      float[] got = Pictures.row(mixture.images(), n);
      int changed = 0;
      for (int i = 0; i < 72; i++) {
        boolean other = mask.marks(i / 9 % 4 / 2 * 3 + i % 9 / 3);
        int from = other ? draw.pairing().partners().get(n) : n;
        assertThat(got[i]).isEqualTo(all[from * 72 + i]);
        changed += other ? 1 : 0;
      }
      assertThat(1 - changed / 72.0).isCloseTo(draw.lambda(), offset(1e-9));
    }
    assertThat(batch.images().toFloatArray()).containsExactly(all);
  }

  /** Scores 1 to 6 in picture 0, 10 to 60 in picture 1; the mask shows the partner's 1, 3, 5. */
  @Test
  void labelsWeighWhatCanBeSeen() {
    TokenGrid grid = new TokenGrid(2, 3);
    float[] scores = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
    AttentionMaps maps = AttentionMaps.of(net.manager.create(scores, new Shape(2, 6)), grid);
    TokenMix.Draw draw = TokenMix.Draw.of(0.5, TokenMask.parse("#.#/.#."), Pairing.of(1, 0));
    Composition area = Composition.of(0.5, draw.pairing(), Placement.whole());
    Composition right = settings(Blocks.BLOCK, false, Variant.PAPER).labelled(area, maps, draw);
    assertThat(right.parts().get(0).shares()).containsExactly(12, 120);
    assertThat(right.parts().get(1).shares()).containsExactly(90, 9);
    Composition divided = TokenMix.paper().labelled(area, maps, draw);
    assertThat(divided.parts().get(0).share(0)).isCloseTo(12 / 102.0, offset(1e-12));
    assertThat(divided.parts().get(1).share(1)).isCloseTo(9 / 129.0, offset(1e-12));
    assertThat(divided.addsToOne()).isTrue();
    // Released: a's covered 1, 3, 5 and b's hidden 20, 40, 60; then the means.
    Composition released = TokenMix.openMixup().labelled(area, maps, draw);
    assertThat(released.parts().get(0).shares()).containsExactly(49.5, 49.5);
    assertThat(released.parts().get(1).shares()).containsExactly(66, 66);
    AttentionMaps nothing = AttentionMaps.of(net.manager.zeros(new Shape(2, 6)), grid);
    assertThat(TokenMix.paper().labelled(area, nothing, draw).parts().get(0).share(0))
        .isEqualTo(draw.lambda());
  }

  @ParameterizedTest
  @CsvSource({"1, 14", "0.5, 112", "0, 196", "0.2, 170", "0.07, 196"})
  void countsAsReleased(double lambda, int tokens) {
    assertThat(TokenMix.paper().count(lambda, DEIT)).isEqualTo(tokens);
  }

  /** Uniform λ: the counts ⌊(1-λ) T⌋ of single patches are even; cells likewise. */
  @Test
  void singlePatchesAreEvenlyDrawn() {
    TokenMix random = settings(Blocks.RANDOM, true, Variant.PAPER);
    SplittableRandom generator = new SplittableRandom(5);
    TokenGrid grid = new TokenGrid(4, 5);
    BatchShape shape = new BatchShape(2, 16, 20);
    long[] counts = new long[20];
    long[] cells = new long[20];
    Set<TokenMask> masks = new HashSet<>();
    for (int i = 0; i < 8_000; i++) {
      TokenMix.Draw draw = random.draw(generator, shape, grid);
      assertThat(draw.lambda()).isEqualTo(1 - draw.mask().count() / 20.0);
      counts[(int) ((1 - draw.asked()) * 20)]++;
      masks.add(draw.mask());
      for (int cell = 0; cell < 20; cell++) {
        cells[cell] += draw.mask().marks(cell) ? 1 : 0;
      }
    }
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
    for (long cell : cells) {
      assertThat(cell).isBetween(cells[0] - 300, cells[0] + 300);
    }
    assertThat(masks.size()).isGreaterThan(4_000);
  }

  @ParameterizedTest
  @EnumSource(Blocks.class)
  void zeroAlphaSwitchesMixingOff(Blocks blocks) {
    TokenMix off = new TokenMix(0, blocks, 0.1, true, Variant.PAPER);
    TokenMix.Draw draw = off.draw(new SplittableRandom(1), new BatchShape(3, 56, 56), DEIT);
    assertThat(draw.lambda()).isEqualTo(1);
    assertThat(draw.mask().count()).isZero();
  }

  @Test
  void blocksLeaveTheDrawnShareOfTheOwnPicture() {
    SplittableRandom generator = new SplittableRandom(6);
    for (int i = 0; i < 300; i++) {
      TokenMix.Draw draw = TokenMix.paper().draw(generator, new BatchShape(2, 224, 224), DEIT);
      int wanted = TokenMix.paper().count(draw.asked(), DEIT);
      assertThat(draw.mask().count()).isLessThanOrEqualTo(wanted);
      assertThat(draw.lambda()).isGreaterThanOrEqualTo(1 - wanted / 196.0 - 1e-12);
    }
  }

  /** A look at the clean pictures, then one pass that trains; labels from the clean attention. */
  @Test
  void aStepLooksOnceAndTrainsOnce() {
    Batch batch = net.batch(4, 2);
    TokenMask mask = TokenMask.parse("##./.#./..#/...");
    TokenMix.Draw draw = TokenMix.Draw.of(0.6, mask, Pairing.of(1, 2, 3, 0));
    AttentionMaps maps = net.maps(batch.images(), AttentionRows.CLASS);
    Mixture mixture = TokenMix.paper().blend(batch, draw);
    NDArray targets =
        TargetMixing.rows(
            batch.target(), TokenMix.paper().labelled(mixture.composition(), maps, draw));
    try (Autograd.Scope on = Autograd.grad()) {
      StepResult result = TokenMix.paper().step(net.context()).run(batch, draw);
      assertThat(net.store.passes()).isEqualTo(1);
      assertThat(result.targets().toFloatArray())
          .containsExactly(targets.toFloatArray(), offset(1e-5f));
      Autograd.backward(result.loss());
      float[] got = net.gradient("blocks.0.attn.qkv.weight");
      NDArray logits = net.network.forward(net.store, mixture.images(), true);
      Autograd.backward(new SoftCrossEntropy().of(logits, targets));
      assertThat(got).containsExactly(net.gradient("blocks.0.attn.qkv.weight"), offset(1e-5f));
    }
  }

  @Test
  void aBatchOfOneKeepsItsLabel() {
    StepResult result =
        TokenMix.paper().step(net.context()).run(net.batch(1, 5), new SplittableRandom(1));
    assertThat(result.targets().toFloatArray())
        .containsExactly(new float[] {1, 0, 0, 0, 0}, offset(1e-6f));
  }

  @Test
  void drawsComeBackFromTheirText() {
    TokenMix.Draw draw =
        TokenMix.paper().draw(new SplittableRandom(2), new BatchShape(3, 16, 12), DEIT);
    assertThat(Draws.fromJson(Draws.toJson("tokenmix", draw))).isEqualTo(draw);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new TokenMix(-1, Blocks.BLOCK, 0, true, Variant.PAPER))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new TokenMix(1, Blocks.BLOCK, 2, true, Variant.PAPER))
        .hasMessageContaining("minimum");
    assertThatThrownBy(() -> new TokenMix(1, null, 0, true, Variant.PAPER))
        .hasMessageContaining("null");
    assertThatThrownBy(() -> new TokenMix(1, Blocks.BLOCK, 0, true, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    assertThat(TokenMix.paper().rows()).isEqualTo(TargetRows.MEAN);
    assertThat(TokenMix.openMixup().rows()).isEqualTo(TargetRows.WEIGHTS);
    assertThat(TokenMix.openMixup().refuses(TargetKind.VALUES)).isPresent();
    assertThat(TokenMix.paper().refuses(TargetKind.VALUES)).isEmpty();
    assertThat(TokenMix.paper().refuses(TargetKind.BOXES)).isPresent();
  }
}
