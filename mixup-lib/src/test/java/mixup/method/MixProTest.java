package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.MixPro.Pictures;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixProTest {

  private final AttentiveNetwork net = new AttentiveNetwork(1);

  @AfterEach
  void close() {
    net.close();
  }

  private static MixPro groupsOf(int side, Pictures pictures, Variant variant) {
    return new MixPro(1, side, 0.1, pictures, variant);
  }

  /** 3x3 patches in groups of two: four groups, of which the border cuts three. */
  @Test
  void equalsAPlainLoopAlsoWhereTheBorderCutsGroups() {
    TokenGrid grid = new TokenGrid(3, 3);
    MixPro settings = groupsOf(2, Pictures.MIXED, Variant.PAPER);
    Batch batch = mixup.method.Pictures.numbered(net.manager, 2, 6, 9);
    MixPro.Draw draw =
        settings.draw(
            0.3, List.of(new int[] {0, 1, 2, 3}, new int[] {3, 1, 0, 2}), Pairing.of(1, 0), grid);
    assertThat(draw.own())
        .containsExactly(TokenMask.parse("###/###/..."), TokenMask.parse("..#/..#/..#"));
    Mixture mixture = settings.blend(batch, draw);
    float[] all = batch.images().toFloatArray();
    double[] areas = settings.areas(draw);
    for (int n = 0; n < 2; n++) {
      float[] got = mixup.method.Pictures.row(mixture.images(), n);
      int own = 0;
      for (int i = 0; i < 108; i++) {
        boolean mine = draw.own().get(n).marks(i / 9 % 6 / 2 * 3 + i % 9 / 3);
        assertThat(got[i]).isEqualTo(all[(mine ? n : 1 - n) * 108 + i]);
        own += mine ? 1 : 0;
      }
      // λ is the share of the pixels, not of the groups.
      assertThat(areas[n]).isCloseTo(own / 108.0, offset(1e-12));
    }
    assertThat(draw.lambda()).isEqualTo(0.5);
    MixPro released = groupsOf(2, Pictures.MIXED, Variant.OPENMIXUP);
    assertThat(released.areas(draw)).containsExactly(0.5, 0.5);
    assertThat(batch.images().toFloatArray()).containsExactly(all);
  }

  @Test
  void lambdaGoesFromAreaToAttentionAsFarAsPredictionsAgree() {
    MixPro settings = MixPro.paper();
    NDArray agreement = net.manager.create(new float[] {0, 1, 0.25f});
    double[] lambda =
        settings.lambda(new double[] {0.5, 0.5, 0.4}, new double[] {0.9, 0.9, 0.8}, agreement);
    assertThat(lambda).containsExactly(new double[] {0.5, 0.9, 0.5}, offset(1e-7));
    NDArray targets = net.manager.create(new float[] {1, 0, 0, 0.5f, 0.5f, 0}, new Shape(2, 3));
    NDArray logits = net.manager.create(new float[] {0, 0, 0, 5, 1, -2}, new Shape(2, 3));
    float[] cosine = settings.agreement(logits, targets).toFloatArray();
    float[] smooth = {0.9f + 0.1f / 3, 0.1f / 3, 0.1f / 3};
    double length = Math.sqrt(smooth[0] * smooth[0] + 2 * smooth[1] * smooth[1]);
    assertThat((double) cosine[0]).isCloseTo(1 / 3.0 / (length * Math.sqrt(1 / 3.0)), offset(1e-6));
    assertThat(cosine[1]).isBetween(0.5f, 0.99f);
  }

  /** The same number of groups in every picture, others in each; every one at some time. */
  @Test
  void everyPictureHasGroupsOfItsOwn() {
    MixPro settings = groupsOf(1, Pictures.MIXED, Variant.PAPER);
    SplittableRandom random = new SplittableRandom(2);
    TokenGrid grid = new TokenGrid(4, 4);
    long[] cells = new long[16];
    Set<TokenMask> masks = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      MixPro.Draw draw = settings.draw(random, new BatchShape(4, 16, 16), grid);
      int count = (int) Math.ceil(16 * draw.asked());
      for (TokenMask own : draw.own()) {
        assertThat(own.count()).isEqualTo(count);
        masks.add(own);
        for (int cell = 0; cell < 16; cell++) {
          cells[cell] += own.marks(cell) ? 1 : 0;
        }
      }
      assertThat(draw.lambda()).isEqualTo(count / 16.0).isGreaterThanOrEqualTo(draw.asked());
    }
    assertThat(masks.size()).isGreaterThan(1_000);
    for (long cell : cells) {
      assertThat(cell).isBetween(cells[0] - 150, cells[0] + 150);
    }
  }

  @ParameterizedTest
  @EnumSource(Pictures.class)
  void aStepWeighsByTheAttentionItNames(Pictures pictures) {
    MixPro settings = groupsOf(2, pictures, Variant.PAPER);
    Batch batch = net.batch(4, 2);
    MixPro.Draw draw =
        settings.draw(new SplittableRandom(7), BatchShape.of(batch), AttentiveNetwork.GRID);
    MixPro.Draw shifted =
        new MixPro.Draw(draw.asked(), draw.lambda(), draw.own(), Pairing.of(1, 2, 3, 0));
    Mixture mixture = settings.blend(batch, shifted);
    NDArray looked = pictures == Pictures.MIXED ? mixture.images() : batch.images();
    AttentionMaps maps = net.maps(looked, AttentionRows.CLASS);
    NDArray logits = net.seen(mixture.images()).features().logits();
    NDArray byArea = TargetMixing.rows(batch.target(), mixture.composition());
    double[] lambda =
        settings.lambda(
            settings.areas(shifted),
            settings.attended(maps, shifted),
            settings.agreement(logits, byArea));
    NDArray targets =
        TargetMixing.rows(
            batch.target(), Composition.of(lambda, shifted.pairing(), Placement.whole()));
    try (Autograd.Scope on = Autograd.grad()) {
      StepResult result = settings.step(net.context()).run(batch, shifted);
      assertThat(net.store.passes()).isEqualTo(1);
      assertThat(result.targets().toFloatArray())
          .containsExactly(targets.toFloatArray(), offset(1e-5f));
      Autograd.backward(result.loss());
      float[] got = net.gradient("blocks.3.attn.qkv.weight");
      NDArray again = net.network.forward(net.store, mixture.images(), true);
      Autograd.backward(new SoftCrossEntropy().of(again, targets));
      assertThat(got).containsExactly(net.gradient("blocks.3.attn.qkv.weight"), offset(1e-5f));
    }
  }

  @Test
  void extremesOfLambda() {
    MixPro settings = groupsOf(2, Pictures.MIXED, Variant.PAPER);
    TokenGrid grid = new TokenGrid(4, 4);
    List<int[]> orders = List.of(new int[] {0, 1, 2, 3});
    Pairing alone = Pairing.identity(1);
    assertThat(settings.draw(0, orders, alone, grid).own().get(0).count()).isZero();
    assertThat(settings.draw(1, orders, alone, grid).own().get(0).count()).isEqualTo(16);
    assertThat(
            new MixPro(0, 2, 0.1, Pictures.MIXED, Variant.PAPER)
                .draw(new SplittableRandom(1), new BatchShape(2, 16, 16), grid)
                .lambda())
        .isEqualTo(1);
    StepResult result = settings.step(net.context()).run(net.batch(1, 3), new SplittableRandom(4));
    assertThat(result.targets().toFloatArray())
        .containsExactly(new float[] {1, 0, 0, 0, 0}, offset(1e-6f));
  }

  @Test
  void drawsComeBackFromTheirText() {
    MixPro.Draw draw =
        MixPro.paper()
            .draw(new SplittableRandom(2), new BatchShape(3, 16, 12), new TokenGrid(14, 14));
    assertThat(Draws.fromJson(Draws.toJson("mixpro", draw))).isEqualTo(draw);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> groupsOf(0, Pictures.MIXED, Variant.PAPER)).hasMessageContaining("0");
    assertThatThrownBy(() -> new MixPro(-1, 1, 0, Pictures.MIXED, Variant.PAPER))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> new MixPro(1, 1, 2, Pictures.MIXED, Variant.PAPER))
        .hasMessageContaining("smoothing");
    assertThatThrownBy(() -> new MixPro(1, 1, 0, null, Variant.PAPER)).hasMessageContaining("null");
    assertThatThrownBy(() -> new MixPro(1, 1, 0, Pictures.MIXED, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    assertThatThrownBy(() -> new MixPro.Draw(1, 1, List.of(), Pairing.identity(2)))
        .hasMessageContaining("2 pictures");
    assertThat(MixPro.paper().refuses(TargetKind.DISTRIBUTION)).isEmpty();
    assertThat(MixPro.paper().refuses(TargetKind.MULTI_HOT)).isPresent();
  }
}
