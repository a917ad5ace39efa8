package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransMixTest {

  private static final BatchShape SHAPE = new BatchShape(2, 16, 12);

  private final AttentiveNetwork net = new AttentiveNetwork(1);

  @AfterEach
  void close() {
    net.close();
  }

  private AttentionMaps maps(float... scores) {
    return AttentionMaps.of(
        net.manager.create(scores, new Shape(scores.length / 12, 12)), AttentiveNetwork.GRID);
  }

  private static float[] even(int pictures) {
    float[] scores = new float[pictures * 12];
    java.util.Arrays.fill(scores, 1);
    return scores;
  }

  private static Composition cut(BoundingBox box, int size) {
    BatchShape shape = new BatchShape(size, 16, 12);
    Pairing pairing = Pairing.uniform(new SplittableRandom(3), size);
    return Composition.of(1 - box.shareOf(shape), pairing, Placement.box(box));
  }

  private static double share(Composition composition, int n) {
    return composition.parts().get(0).share(n);
  }

  /** The box covers tokens 0 and 1 of the first two rows; each picture looks elsewhere. */
  @Test
  void labelsWeighWhatTheClassTokenLooksAt() {
    float[] scores = new float[24];
    scores[0] = 3; // inside
    scores[11] = 1; // outside
    scores[12 + 2] = 5; // outside only
    Composition composition = cut(new BoundingBox(0, 0, 8, 8), 2);
    Composition labelled = TransMix.paper().labelled(composition, maps(scores), SHAPE);
    assertThat(share(labelled, 0)).isEqualTo(0.25);
    assertThat(share(labelled, 1)).isEqualTo(1);
    assertThat(labelled.addsToOne()).isTrue();
    Composition averaged = TransMix.averaged().labelled(composition, maps(scores), SHAPE);
    double area = 1 - 64 / 192.0;
    assertThat(share(averaged, 0)).isCloseTo((0.25 + area) / 2, offset(1e-12));
    assertThat(share(averaged, 1)).isCloseTo((1 + area) / 2, offset(1e-12));
    Composition released = TransMix.openMixup().labelled(composition, maps(scores), SHAPE);
    double mean = (share(averaged, 0) + share(averaged, 1)) / 2;
    assertThat(share(released, 0)).isCloseTo(mean, offset(1e-12));
    assertThat(share(released, 1)).isCloseTo(mean, offset(1e-12));
  }

  /** Even attention gives the share of the tokens; a whole or empty box gives 0 and 1. */
  @Test
  void evenAttentionIsTheShareOfTheTokens() {
    TransMix method = TransMix.paper();
    for (BoundingBox box :
        new BoundingBox[] {
          new BoundingBox(3, 2, 13, 11), BoundingBox.EMPTY, new BoundingBox(0, 0, 16, 12)
        }) {
      double expected = 0;
      for (int i = 0; i < 12; i++) {
        int row = i / 3 * 4;
        int column = i % 3 * 4;
        boolean inside =
            row >= box.top() && row < box.bottom() && column >= box.left() && column < box.right();
        expected += inside ? 0 : 1 / 12.0;
      }
      Composition labelled = method.labelled(cut(box, 2), maps(even(2)), SHAPE);
      assertThat(share(labelled, 1)).isCloseTo(expected, offset(1e-9));
    }
  }

  @Test
  void withoutAnyAttentionTheAreaDecides() {
    Composition composition = cut(new BoundingBox(0, 0, 8, 12), 2);
    Composition labelled = TransMix.paper().labelled(composition, maps(new float[24]), SHAPE);
    assertThat(share(labelled, 0)).isEqualTo(0.5);
  }

  /** DeiT's modes for single pictures blend some of them and cut others; batches may be blended. */
  @Test
  void whatIsBlendedKeepsItsShare() {
    NDArray own = net.manager.ones(new Shape(2, 1, 16, 12)).mul(0.3f);
    Pairing swap = Pairing.of(1, 0);
    float[] attention = new float[24];
    java.util.Arrays.fill(attention, 1 / 12f);
    for (Placement blended : List.of(Placement.mask(own), Placement.whole())) {
      Composition labelled =
          TransMix.paper().labelled(Composition.of(0.3, swap, blended), maps(attention), SHAPE);
      assertThat(share(labelled, 0)).isEqualTo(0.3);
    }
  }

  @Test
  void masksOfAnySoftnessAreCutToTokens() {
    NDArray own = net.manager.ones(new Shape(2, 1, 16, 12));
    own.set(new ai.djl.ndarray.index.NDIndex("0, 0, 0:4, :"), 0);
    own.set(new ai.djl.ndarray.index.NDIndex("1, 0, 8:, :"), 0.4f);
    assertThat(TransMix.ownTokens(Placement.mask(own), AttentiveNetwork.GRID, SHAPE))
        .containsExactly(
            Optional.of(TokenMask.parse(".../###/###/###")),
            Optional.of(TokenMask.parse("###/###/###/###")));
    assertThatThrownBy(() -> TransMix.ownTokens(Placement.whole(), AttentiveNetwork.GRID, SHAPE))
        .hasMessageContaining("every pixel");
    assertThatThrownBy(
            () -> TransMix.ownTokens(Placement.none("moved"), AttentiveNetwork.GRID, SHAPE))
        .hasMessageContaining("moved");
  }

  /** One pass, pictures of CutMix, targets by the attention of these pictures, no more gradient. */
  @Test
  void aStepIsOnePassWithLabelsByItsOwnAttention() {
    Batch batch = net.batch(4, 2);
    CutMix.Draw draw = CutMix.Draw.of(0.4, 8, 6, Pairing.of(1, 2, 3, 0), BatchShape.of(batch));
    MixedBatch pictures = CutMix.paper().apply(batch, draw);
    AttentionMaps maps = net.maps(pictures.images(), AttentionRows.CLASS);
    Composition expected =
        TransMix.paper().labelled(pictures.composition(), maps, BatchShape.of(batch));
    NDArray targets = TargetMixing.rows(batch.target(), expected);
    try (Autograd.Scope on = Autograd.grad()) {
      StepResult result = step(TransMix.paper()).run(batch, draw);
      assertThat(net.store.passes()).isEqualTo(1);
      assertThat(result.mixed().orElseThrow().images()).isEqualTo(pictures.images());
      assertThat(result.targets().toFloatArray())
          .containsExactly(targets.toFloatArray(), offset(1e-5f));
      Autograd.backward(result.loss());
      float[] got = net.gradient("head.weight");
      float[] inner = net.gradient("blocks.3.attn.qkv.weight");
      NDArray logits = net.network.forward(net.store, pictures.images(), true);
      Autograd.backward(new SoftCrossEntropy().of(logits, targets));
      assertThat(got).containsExactly(net.gradient("head.weight"), offset(1e-5f));
      assertThat(inner).containsExactly(net.gradient("blocks.3.attn.qkv.weight"), offset(1e-5f));
    }
    float[] shares = result(TransMix.paper(), batch, draw);
    assertThat(shares[0]).isNotEqualTo(shares[1]);
    float[] released = result(TransMix.openMixup(), batch, draw);
    assertThat(released[0]).isEqualTo(released[1]).isEqualTo(released[3]);
  }

  private TransMixStep<CutMix.Draw> step(TransMix settings) {
    return new TransMixStep<>(settings, CutMix.paper(), net.context());
  }

  /** Weight of the own label in every picture; labels differ. */
  private float[] result(TransMix settings, Batch batch, CutMix.Draw draw) {
    NDArray targets = step(settings).run(batch, draw).targets();
    float[] shares = new float[batch.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Pictures.row(targets, i)[i % AttentiveNetwork.CLASSES];
    }
    return shares;
  }

  @Test
  void aBatchOfOneKeepsItsLabel() {
    StepResult result =
        TransMix.paper().step(net.context()).run(net.batch(1, 5), new SplittableRandom(1));
    assertThat(result.targets().toFloatArray())
        .containsExactly(new float[] {1, 0, 0, 0, 0}, offset(1e-6f));
  }

  @Test
  void refusesNetworksWithoutAttentionAndNamesOthers() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      TinyNetwork tiny = TinyNetwork.initialized(manager, 5);
      StepContext context =
          new StepContext(
              tiny, new ParameterStore(manager, false), new SoftCrossEntropy(), manager);
      for (Method method :
          new Method[] {TransMix.paper(), SMMix.paper(), TokenMix.paper(), MixPro.paper()}) {
        assertThatThrownBy(() -> method.step(context))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(method.name())
            .hasMessageContaining("tiny has none")
            .hasMessageContaining("deit_small_patch16_224")
            .hasMessageContaining("pvt_tiny")
            .hasMessageNotContaining("swin")
            .hasMessageNotContaining("resnet");
      }
    }
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new TransMix(CutMix.paper(), 1.5, Variant.PAPER))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new TransMix(CutMix.paper(), 0, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    assertThatThrownBy(() -> new TransMix(RecursiveMix.cifar(), 0, Variant.PAPER))
        .hasMessageContaining("recursivemix");
    assertThatThrownBy(() -> new TransMix(null, 0, Variant.PAPER)).hasMessageContaining("null");
    assertThat(TransMix.paper().refuses(TargetKind.CLASS)).isEmpty();
    assertThat(TransMix.paper().refuses(TargetKind.SEGMENTATION)).isPresent();
  }

  @Test
  void theGridIsTheNetworks() {
    assertThat(TokenGrid.of((mixup.nn.ClassAttention) net.network))
        .isEqualTo(AttentiveNetwork.GRID);
  }
}
