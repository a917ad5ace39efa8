package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.engine.Seeds;
import mixup.labels.TargetKind;
import mixup.loss.BinaryCrossEntropy;
import mixup.loss.DecoupledLoss;
import mixup.loss.DecoupledLoss.Side;
import mixup.loss.DecoupledLoss.Weights;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecoupledMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private TinyNetwork network;

  @BeforeEach
  void start() {
    Seeds.seedEngine(1);
    network = TinyNetwork.initialized(manager, 5);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Batch batch(int size) {
    NDArray images = manager.randomNormal(new Shape(size, 3, 16, 16));
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (2 + 3L * i) % 5;
    }
    return new Batch(images, manager.create(labels), 5);
  }

  private StepContext context(SoftTargetLoss loss) {
    return new StepContext(network, store, loss, manager);
  }

  private static CutMix.Draw half(Batch batch, Pairing pairing) {
    return CutMix.Draw.of(0.4, 8, 8, pairing, BatchShape.of(batch));
  }

  /** The mixed loss of CutMix's own step, and the added term on its logits. */
  @Test
  void addsItsTermToTheLossOfTheOtherMethod() {
    Batch batch = batch(4);
    CutMix.Draw draw = half(batch, Pairing.of(1, 2, 3, 0));
    SoftCrossEntropy loss = new SoftCrossEntropy();
    StepResult plain = CutMix.paper().step(context(loss)).run(batch, draw);
    NDArray others = Gather.first(batch.labels(), draw.pairing().toArray(manager));
    for (DecoupledMix settings :
        new DecoupledMix[] {
          DecoupledMix.paper(CutMix.paper()),
          DecoupledMix.weighted(CutMix.paper()),
          DecoupledMix.openMixup(CutMix.paper(), 0.3, Side.BOTH, 2),
          DecoupledMix.openMixupCutMix()
        }) {
      StepResult result =
          new DecoupledMixStep<>(settings, CutMix.paper(), context(loss)).run(batch, draw);
      float added =
          settings.loss().added(plain.logits(), batch.labels(), others, draw.lambda()).getFloat();
      assertThat(added).isPositive();
      assertThat(result.loss().getFloat())
          .isCloseTo(plain.loss().getFloat() + added, offset(1e-5f));
      assertThat(result.targets()).isEqualTo(plain.targets());
      assertThat(result.mixed().orElseThrow().images())
          .isEqualTo(plain.mixed().orElseThrow().images());
    }
  }

  @Test
  void withoutEtaItIsTheOtherMethod() {
    DecoupledMix none =
        new DecoupledMix(
            new Mixup(1),
            DecoupledMix.Form.SOFTMAX,
            0,
            Weights.ONE,
            Side.BOTH,
            0.5,
            DecoupledLoss.linear(),
            Variant.PAPER);
    Batch batch = batch(6);
    SoftCrossEntropy loss = new SoftCrossEntropy();
    float expected =
        new Mixup(1).step(context(loss)).run(batch, new SplittableRandom(3)).loss().getFloat();
    assertThat(none.step(context(loss)).run(batch, new SplittableRandom(3)).loss().getFloat())
        .isEqualTo(expected);
  }

  @Test
  void picturesThatWereNotMixedGetPlainLoss() {
    Batch batch = batch(1);
    SoftCrossEntropy loss = new SoftCrossEntropy();
    float plain =
        loss.of(network.forward(store, batch.images(), true), batch.target().plain()).getFloat();
    for (Method mixing : new Method[] {new CutMix(1, 0), new Mixup(0), new CutMix(1)}) {
      StepResult result =
          DecoupledMix.paper(mixing).step(context(loss)).run(batch, new SplittableRandom(1));
      if (!(mixing.equals(new CutMix(1)))) {
        assertThat(result.loss().getFloat()).isCloseTo(plain, offset(1e-6f));
      }
      assertThat(result.loss().getFloat()).isFinite();
    }
  }

  /** From a share of one half on a class counts as there; below, the share is doubled. */
  @Test
  void binaryFormLiftsTheTargets() {
    Batch batch = batch(3);
    CutMix.Draw draw = half(batch, Pairing.of(1, 0, 2));
    DecoupledMix settings = DecoupledMix.binary(CutMix.paper(), 0.5, 1);
    BinaryCrossEntropy loss = new BinaryCrossEntropy(BinaryCrossEntropy.Average.SAMPLES);
    StepResult result =
        new DecoupledMixStep<>(settings, CutMix.paper(), context(loss)).run(batch, draw);
    float own = (float) Math.min(1, 2 * draw.lambda());
    float other = (float) Math.min(1, 2 * (1 - draw.lambda()));
    float[] first = Pictures.row(result.targets(), 0);
    assertThat(first[2]).isCloseTo(own, offset(1e-6f));
    assertThat(first[0]).isCloseTo(other, offset(1e-6f));
    assertThat(Pictures.row(result.targets(), 2)[3]).as("with itself").isEqualTo(1);
    assertThat(result.loss().getFloat())
        .isEqualTo(loss.of(result.logits(), result.targets()).getFloat());
    assertThat(settings.rows()).isEqualTo(TargetRows.CLASSES);
    assertThat(DecoupledMix.paper().rows()).isEqualTo(TargetRows.MEAN);
    Composition uneven =
        Composition.of(new double[] {0.1, 0.2, 0.3}, draw.pairing(), Placement.whole());
    assertThatThrownBy(() -> settings.lifted(batch, uneven)).hasMessageContaining("one share");
  }

  @Test
  void nestsTheOtherMethodInJson() {
    String json = Methods.toJson(DecoupledMix.openMixupCutMix()).toString();
    assertThat(json)
        .contains("\"mixing\":{\"name\":\"cutmix\",\"alpha\":0.2")
        .contains("\"weights\":\"share\",\"side\":\"less\"")
        .contains("\"rescale\":{\"curve\":\"power\",\"threshold\":1.0,\"strength\":0.5}")
        .contains("\"variant\":\"openmixup\"");
    Method back =
        Methods.fromJson(
            "{\"name\":\"decoupledmix\",\"mixing\":{\"name\":\"cutmix\",\"alpha\":0.2},\"eta\":0.3}");
    assertThat(back)
        .isEqualTo(
            new DecoupledMix(
                new CutMix(0.2),
                DecoupledMix.Form.SOFTMAX,
                0.3,
                Weights.ONE,
                Side.BOTH,
                0.5,
                DecoupledLoss.linear(),
                Variant.PAPER));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> DecoupledMix.paper(RecursiveMix.cifar()))
        .hasMessageContaining("recursivemix");
    assertThatThrownBy(() -> DecoupledMix.openMixup(new Mixup(1), -1, Side.BOTH, 1))
        .hasMessageContaining("-1");
    assertThatThrownBy(
            () ->
                new DecoupledMix(
                    new Mixup(1),
                    null,
                    0.1,
                    Weights.ONE,
                    Side.BOTH,
                    0.5,
                    DecoupledLoss.linear(),
                    Variant.PAPER))
        .hasMessageContaining("null");
    assertThat(DecoupledMix.paper().refuses(TargetKind.CLASS)).isEmpty();
    assertThat(DecoupledMix.paper().refuses(TargetKind.DISTRIBUTION)).isPresent();
    assertThat(DecoupledMix.openMixup(new Mixup(1), 0.1, Side.BOTH, 0).weights())
        .isEqualTo(Weights.ONE);
  }
}
