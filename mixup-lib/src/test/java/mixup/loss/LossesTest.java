package mixup.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Autograd;
import mixup.loss.BinaryCrossEntropy.Average;
import mixup.loss.LabelSmoothing.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties of the losses; their values are compared with stored ones in the parity test. */
class LossesTest {

  private static final SoftCrossEntropy CE = new SoftCrossEntropy();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray rows(int columns, float... values) {
    return manager.create(values, new Shape(values.length / columns, columns));
  }

  @Test
  void softCrossEntropyEqualsAPlainLoop() {
    float[] z = {1, -2, 0.5f, 0, 3, 1};
    float[] t = {0.2f, 0.3f, 0.5f, 0, 1, 0};
    double expected = 0;
    for (int n = 0; n < 2; n++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += Math.exp(z[3 * n + k]);
      }
      for (int k = 0; k < 3; k++) {
        expected -= t[3 * n + k] * (z[3 * n + k] - Math.log(sum)) / 2;
      }
    }
    assertThat(CE.of(rows(3, z), rows(3, t)).getFloat()).isCloseTo((float) expected, offset(1e-6f));
  }

  @Test
  void lossesStayFloatAndFiniteForExtremeLogits() {
    NDArray logits = rows(3, 1e4f, -1e4f, 0, -1e4f, 1e4f, 0);
    NDArray targets = rows(3, 0, 1, 0, 0.5f, 0.5f, 0);
    for (SoftTargetLoss loss :
        new SoftTargetLoss[] {
          CE, new KullbackLeibler(), new BinaryCrossEntropy(Average.SAMPLES, 0.5)
        }) {
      NDArray value = loss.of(logits, targets);
      assertThat(value.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(value.getFloat()).as(loss.toString()).isFinite();
    }
  }

  /** The divergence is zero at the target itself and has the gradient of the cross-entropy. */
  @Test
  void kullbackLeiblerDiffersByTheEntropyOnly() {
    NDArray logits = rows(3, 0.3f, -1, 2);
    NDArray targets = logits.softmax(-1);
    assertThat(new KullbackLeibler().of(logits, targets).getFloat()).isCloseTo(0, offset(1e-6f));
    NDArray other = rows(3, 0, 0.25f, 0.75f);
    NDArray divergence = Autograd.inputGradient(logits, z -> new KullbackLeibler().of(z, other));
    NDArray entropy = Autograd.inputGradient(logits, z -> CE.of(z, other));
    assertThat(divergence.toFloatArray()).containsExactly(entropy.toFloatArray(), offset(1e-7f));
  }

  @Test
  void averagesDifferByTheNumberOfClasses() {
    NDArray logits = rows(4, 1, 2, 3, 4, -1, 0, 1, 2);
    NDArray targets = rows(4, 1, 0, 0, 0, 0, 0.5f, 0.5f, 0);
    float perSample = new BinaryCrossEntropy(Average.SAMPLES).of(logits, targets).getFloat();
    float perTerm =
        new BinaryCrossEntropy(Average.SAMPLES_AND_CLASSES).of(logits, targets).getFloat();
    assertThat(perSample).isCloseTo(4 * perTerm, offset(1e-5f));
  }

  /** Rows go on adding to one, and smoothing before mixing equals smoothing after. */
  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ORIGINAL", "CLASSY_VISION", "OTHER_CLASSES"})
  void linearSmoothingKeepsTheSumAndCommutesWithMixing(Mode mode) {
    LabelSmoothing smoothing = new LabelSmoothing(mode, 0.1);
    NDArray a = rows(4, 1, 0, 0, 0);
    NDArray b = rows(4, 0, 0, 1, 0);
    NDArray after = smoothing.apply(Targets.mix(a, b, 0.3));
    NDArray before = Targets.mix(smoothing.apply(a), smoothing.apply(b), 0.3);
    assertThat(after.toFloatArray()).containsExactly(before.toFloatArray(), offset(1e-7f));
    assertThat(after.sum().getFloat()).isCloseTo(1, offset(1e-6f));
    assertThat(a.toFloatArray()).containsExactly(1, 0, 0, 0);
  }

  @Test
  void smoothingModesDifferAsWritten() {
    NDArray oneHot = rows(5, 0, 1, 0, 0, 0);
    assertThat(new LabelSmoothing(Mode.ORIGINAL, 0.1).apply(oneHot).toFloatArray())
        .containsExactly(new float[] {.02f, .92f, .02f, .02f, .02f}, offset(1e-6f));
    assertThat(new LabelSmoothing(Mode.OTHER_CLASSES, 0.1).apply(oneHot).toFloatArray())
        .containsExactly(new float[] {.025f, .9f, .025f, .025f, .025f}, offset(1e-6f));
    assertThat(new LabelSmoothing(Mode.MULTI_LABEL, 0.1).apply(oneHot).toFloatArray())
        .containsExactly(new float[] {.1f, .9f, .1f, .1f, .1f}, offset(1e-6f));
  }

  @Test
  void perSampleWeightsStayWithTheirSample() {
    NDArray labels = manager.create(new long[] {0, 1, 2});
    NDArray partners = manager.create(new long[] {1, 2, 0});
    NDArray own = manager.create(new float[] {1, 0.5f, 0});
    NDArray other = manager.create(new float[] {0, 0.25f, 1});
    assertThat(Targets.mixed(labels, partners, 3, own, other).toFloatArray())
        .containsExactly(1, 0, 0, 0, 0.5f, 0.25f, 1, 0, 0);
  }

  /** f(0) = 0, f(1) = 1, f grows; two equal labels are not counted above one. */
  @ParameterizedTest
  @EnumSource
  void rescalingRunsFromZeroToOne(LambdaRescale.Curve curve) {
    LambdaRescale rescale = new LambdaRescale(curve, 0.8, 2);
    assertThat(rescale.adjust(0)).isCloseTo(0, offset(1e-12));
    assertThat(rescale.adjust(0.8)).isEqualTo(1);
    for (int i = 0; i < 16; i++) {
      assertThat(rescale.adjust(i / 20.0)).isLessThan(rescale.adjust((i + 1) / 20.0));
    }
    NDArray labels = manager.create(new long[] {3, 3});
    NDArray swap = manager.create(new long[] {1, 0});
    assertThat(Targets.rescaled(labels, swap, 4, 0.5, rescale, 1).max().getFloat())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void refusesWrongSettings() {
    assertThatThrownBy(() -> new LabelSmoothing(Mode.ORIGINAL, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new BinaryCrossEntropy(Average.SAMPLES, -1))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new LambdaRescale(LambdaRescale.Curve.EXPONENTIAL, 0.8, 1))
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> new LambdaRescale(LambdaRescale.Curve.POWER, 0, 2))
        .hasMessageContaining("0.0");
  }
}
