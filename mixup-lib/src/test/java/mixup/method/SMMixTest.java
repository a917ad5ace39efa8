package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.SMMix.Loss;
import mixup.method.SMMix.Place;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;
import mixup.nn.Features;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SMMixTest {

  private final AttentiveNetwork net = new AttentiveNetwork(1);

  @AfterEach
  void close() {
    net.close();
  }

  private static SMMix settings(Loss loss) {
    return new SMMix(0.25, 0.75, loss, AttentionRows.CLASS, Variant.PAPER);
  }

  /** Grid of 2x3 patches of 2x3 pixels; odd batch: the middle picture meets itself. */
  @Test
  void equalsAPlainLoop() {
    TokenGrid grid = new TokenGrid(2, 3);
    Batch batch = Pictures.numbered(net.manager, 3, 4, 9);
    SMMix.Draw draw = SMMix.Draw.of(1, grid);
    List<Place> places = List.of(new Place(4, 2), new Place(0, 5), new Place(1, 3));
    Mixture mixture = SMMix.paper().blend(batch, grid, places, draw);
    float[] all = batch.images().toFloatArray();
    for (int n = 0; n < 3; n++) {
      float[] got = Pictures.row(mixture.images(), n);
      int changed = 0;
      for (int i = 0; i < got.length; i++) {
        int row = i / 9 % 4;
        int column = i % 9;
        int cell = row / 2 * 3 + column / 3;
        int from = n * 72 + i;
        if (cell == places.get(n).target()) {
          int source = places.get(n).source();
          int shift = (source / 3 - row / 2) * 2 * 9 + (source % 3 - column / 3) * 3;
          from = (2 - n) * 72 + i + shift;
        }
        assertThat(got[i]).isEqualTo(all[from]);
        changed += got[i] == all[n * 72 + i] ? 0 : 1;
      }
      // Two channels: λ is the share of the pixels that stayed.
      assertThat(1 - changed / 72.0).isCloseTo(draw.lambda(), offset(1e-9));
    }
    assertThat(batch.images().toFloatArray()).containsExactly(all);
    assertThat(SMMix.partners(3)).isEqualTo(Pairing.of(2, 1, 0));
    assertThat(SMMix.covered(grid, places, draw).get(0)).hasToString(".../.#.");
  }

  @Test
  void findsLeastInTheOwnAndMostInThePartner() {
    TokenGrid grid = new TokenGrid(2, 2);
    float[] scores = {4, 1, 2, 3, 0, 7, 8, 9};
    AttentionMaps maps = AttentionMaps.of(net.manager.create(scores, new Shape(2, 4)), grid);
    assertThat(SMMix.places(maps, SMMix.Draw.of(1, grid)))
        .containsExactly(new Place(1, 3), new Place(0, 0));
  }

  @Test
  void sidesAreEvenlyDrawn() {
    TokenGrid grid = new TokenGrid(14, 16);
    SplittableRandom random = new SplittableRandom(3);
    long[] counts = new long[8];
    for (int i = 0; i < 8_000; i++) {
      SMMix.Draw draw = SMMix.paper().draw(random, grid);
      assertThat(draw.lambda()).isEqualTo(1 - draw.window() * draw.window() / 224.0);
      counts[draw.window() - 3]++; // 3 to 10
    }
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
    TokenGrid tiny = new TokenGrid(2, 2);
    assertThat(SMMix.paper().draw(random, tiny).window()).isEqualTo(1);
    assertThat(SMMix.paper().draw(random, new TokenGrid(1, 1)).lambda()).isZero();
  }

  /** Every loss against the formula, from passes made here. */
  @ParameterizedTest
  @EnumSource(Loss.class)
  void lossesFollowTheirFormula(Loss loss) {
    Batch batch = net.batch(5, 2);
    SMMix.Draw draw = SMMix.Draw.of(2, AttentiveNetwork.GRID);
    AttentionMaps maps = net.maps(batch.images(), AttentionRows.CLASS);
    List<Place> places = SMMix.places(maps, draw);
    Mixture mixture = SMMix.paper().blend(batch, AttentiveNetwork.GRID, places, draw);
    StepResult result = settings(loss).step(net.context()).run(batch, draw);
    Features features = net.network.features(net.store, mixture.images(), false);
    NDArray labels = batch.target().plain();
    NDArray partners = reversed(labels);
    SoftCrossEntropy entropy = new SoftCrossEntropy();
    NDArray targets = labels.mul(draw.lambda()).add(partners.mul(1 - draw.lambda()));
    double expected = entropy.of(features.logits(), targets).getFloat();
    if (loss != Loss.PLAIN) {
      List<TokenMask> covered = SMMix.covered(AttentiveNetwork.GRID, places, draw);
      List<TokenMask> own = covered.stream().map(TokenMask::inverse).toList();
      double first = entropy.of(part(loss, mixture, features, own), labels).getFloat();
      double second = entropy.of(part(loss, mixture, features, covered), partners).getFloat();
      expected += (loss == Loss.FULL ? 0.5 : 1) * (first + second);
      NDArray clean = net.network.forward(net.store, batch.images(), false);
      NDArray mixed = clean.mul(draw.lambda()).add(reversed(clean).mul(1 - draw.lambda()));
      NDArray p = mixed.softmax(1);
      NDArray terms = p.mul(p.log().sub(features.logits().logSoftmax(1)));
      expected += terms.sum().getFloat() / 5;
    }
    assertThat(result.loss().getFloat()).isCloseTo((float) expected, offset(1e-4f));
    assertThat(result.targets().toFloatArray())
        .containsExactly(targets.toFloatArray(), offset(1e-6f));
    assertThat(result.mixed().orElseThrow().images().toFloatArray())
        .containsExactly(mixture.images().toFloatArray());
  }

  private NDArray part(Loss loss, Mixture mixture, Features features, List<TokenMask> cells) {
    if (loss == Loss.PASSES) {
      NDArray mask = TokenMask.pixels(cells, net.manager, 16, 12);
      return net.network.forward(net.store, mixture.images().mul(mask), false);
    }
    int channels = net.network.featureChannels();
    float[] map = features.map().toFloatArray();
    float[] means = new float[cells.size() * channels];
    for (int i = 0; i < map.length; i++) {
      TokenMask mask = cells.get(i / 12 / channels);
      means[i / 12] += mask.marks(i % 12) ? map[i] / mask.count() : 0;
    }
    return net.network.classify(
        net.store, net.manager.create(means, new Shape(cells.size(), channels)), false);
  }

  private NDArray reversed(NDArray rows) {
    return rows.flip(0);
  }

  /** Clean pictures are looked at without gradient and apart from the counted store. */
  @Test
  void costsTheForwardPassesItSays() {
    Batch batch = net.batch(4, 2);
    SMMix.Draw draw = SMMix.Draw.of(2, AttentiveNetwork.GRID);
    int[] passes = {1, 1, 3};
    for (Loss loss : Loss.values()) {
      try (Autograd.Scope on = Autograd.grad()) {
        settings(loss).step(net.context()).run(batch, draw);
      }
      assertThat(net.store.passes()).as(loss.name()).isEqualTo(passes[loss.ordinal()]);
    }
  }

  /** The gradient of the plain loss is that of a training on the mixed pictures alone. */
  @Test
  void noGradientComesFromTheCleanPictures() {
    Batch batch = net.batch(4, 2);
    SMMix.Draw draw = SMMix.Draw.of(2, AttentiveNetwork.GRID);
    try (Autograd.Scope on = Autograd.grad()) {
      StepResult result = settings(Loss.PLAIN).step(net.context()).run(batch, draw);
      Autograd.backward(result.loss());
      float[] got = net.gradient("blocks.0.attn.qkv.weight");
      NDArray images = result.mixed().orElseThrow().images();
      NDArray logits = net.network.forward(net.store, images, true);
      Autograd.backward(new SoftCrossEntropy().of(logits, result.targets()));
      assertThat(got).containsExactly(net.gradient("blocks.0.attn.qkv.weight"), offset(1e-5f));
    }
  }

  /** A store that keeps casts for a step must not keep those of the pass without gradient. */
  @Test
  void trainsInHalfPrecision() {
    try (Autograd.Scope on = Autograd.grad();
        NDManager scope = net.manager.newSubManager()) {
      ComputeStore store =
          new ComputeStore(net.manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
      store.begin(scope);
      StepContext context =
          new StepContext(net.network, store, new SoftCrossEntropy(), net.manager);
      StepResult result = SMMix.paper().step(context).run(net.batch(4, 2), new SplittableRandom(1));
      assertThat(result.loss().getFloat()).isFinite();
      Autograd.backward(result.loss());
      for (String name : List.of("head.weight", "blocks.0.attn.qkv.weight", "cls_token")) {
        assertThat(net.network.trainedParameters().get(name).getArray().hasGradient())
            .as(name)
            .isTrue();
        double sum = 0;
        for (float value : net.gradient(name)) {
          sum += Math.abs(value);
        }
        assertThat(sum).as(name).isPositive();
      }
    }
  }

  /** Paper: evaluation mode, so the same look twice; OpenMixup: branches are dropped. */
  @ParameterizedTest
  @EnumSource(
      value = Variant.class,
      names = {"PAPER", "OPENMIXUP"})
  void looksInTheModeOfItsVariant(Variant variant) {
    try (AttentiveNetwork dropping = new AttentiveNetwork(2, 0.5)) {
      Batch batch = dropping.batch(8, 3);
      AttentivePass pass = new AttentivePass(dropping.context(), "smmix");
      boolean training = variant == Variant.OPENMIXUP;
      float[] first = look(pass, batch, training);
      assertThat(java.util.Arrays.equals(first, look(pass, batch, training))).isEqualTo(!training);
    }
  }

  private static float[] look(AttentivePass pass, Batch batch, boolean training) {
    return pass.look(batch.images(), AttentionRows.CLASS, training)
        .features()
        .logits()
        .toFloatArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void smallAndOddBatchesTrain(int size) {
    StepResult result =
        SMMix.paper().step(net.context()).run(net.batch(size, 4), new SplittableRandom(2));
    assertThat(result.loss().getFloat()).isFinite();
    // The middle picture meets itself and keeps its whole label.
    assertThat(Pictures.row(result.targets(), size / 2)[size / 2]).isEqualTo(1, offset(1e-6f));
  }

  @Test
  void refusesPicturesOfASinglePatch() {
    mixup.nn.Network single =
        mixup.nn.Networks.create(mixup.nn.Networks.plan("v").withInput(2, 4, 4));
    StepContext context = new StepContext(single, net.store, new SoftCrossEntropy(), net.manager);
    assertThatThrownBy(() -> SMMix.paper().step(context)).hasMessageContaining("single patch");
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new SMMix(0.5, 0.2, Loss.FULL, AttentionRows.CLASS, Variant.PAPER))
        .hasMessageContaining("0.5 and 0.2");
    assertThatThrownBy(() -> new SMMix(0.5, 1, Loss.FULL, AttentionRows.CLASS, Variant.PAPER))
        .hasMessageContaining("below 1");
    assertThatThrownBy(() -> new SMMix(0, 0.5, null, AttentionRows.CLASS, Variant.PAPER))
        .hasMessageContaining("null");
    assertThatThrownBy(() -> new SMMix(0, 0.5, Loss.PLAIN, AttentionRows.CLASS, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    assertThat(SMMix.paper().refuses(TargetKind.BOXES)).isPresent();
    assertThat(SMMix.paper().refuses(TargetKind.MULTI_HOT)).isPresent();
    assertThat(SMMix.openMixup().refuses(TargetKind.MULTI_HOT)).isEmpty();
  }
}
