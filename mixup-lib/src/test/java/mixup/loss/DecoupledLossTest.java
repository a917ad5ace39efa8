package mixup.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mixup.engine.Autograd;
import mixup.loss.DecoupledLoss.Side;
import mixup.loss.DecoupledLoss.Weights;
import mixup.loss.LambdaRescale.Curve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoupledLossTest {

  private static final int CLASSES = 4;
  private static final long[] OWN = {2, 0, 3, 1};
  private static final long[] OTHER = {0, 3, 3, 2};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final NDArray logits = logits();

  private NDArray logits() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[OWN.length * CLASSES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * 3;
    }
    return manager.create(values, new Shape(OWN.length, CLASSES));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private float added(DecoupledLoss loss, double... lambda) {
    NDArray own = manager.create(OWN);
    return loss.added(logits, own, manager.create(OTHER), lambda).getFloat();
  }

  /** −log of the softmax over all classes but one. */
  private double missed(int n, long wanted, long rival) {
    float[] row = logits.get(n).toFloatArray();
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      sum += k == rival ? 0 : Math.exp(row[k]);
    }
    return Math.log(sum) - row[(int) wanted];
  }

  private double plainLoop(double eta, double own, double other) {
    double sum = 0;
    for (int n = 0; n < OWN.length; n++) {
      if (OWN[n] != OTHER[n]) {
        sum += own * missed(n, OWN[n], OTHER[n]) + other * missed(n, OTHER[n], OWN[n]);
      }
    }
    return eta * sum / OWN.length;
  }

  private static DecoupledLoss form(Weights weights, Side side, boolean released) {
    return new DecoupledLoss(
        0.5, weights, side, 0.5, new LambdaRescale(Curve.POWER, 1, 2), released);
  }

  /** λ, weights of the own and the partner's term; shares are squared. */
  static Stream<Arguments> weights() {
    return Stream.of(
        Arguments.of(Weights.ONE, Side.BOTH, 0.3, 1, 1),
        Arguments.of(Weights.SHARE, Side.BOTH, 0.3, 0.09, 0.49),
        Arguments.of(Weights.SHARE, Side.LESS, 0.3, 0.09, 0),
        Arguments.of(Weights.SHARE, Side.LESS, 0.6, 0, 0.16),
        Arguments.of(Weights.SHARE, Side.LESS, 0.5, 0, 0.25),
        Arguments.of(Weights.SHARE, Side.MORE, 0.3, 0, 0.49),
        Arguments.of(Weights.SHARE, Side.MORE, 0.6, 0.36, 0),
        Arguments.of(Weights.ONE, Side.MORE, 0.6, 1, 0),
        Arguments.of(Weights.ONE, Side.BOTH, 0, 0, 0),
        Arguments.of(Weights.ONE, Side.BOTH, 1, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void equalsAPlainLoop(Weights weights, Side side, double lambda, double own, double other) {
    assertThat((double) added(form(weights, side, false), lambda))
        .isCloseTo(plainLoop(0.5, own, other), offset(1e-5));
  }

  /** The first picture has classes 2 and 0: the released code exchanges the weights. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.49, 0.09", "0.5, 0, 0", "0.0009, 0, 0", "0.9995, 0, 0"})
  void releasedCodeExchangesWeightsAndSkipsHalves(double lambda, double own, double other) {
    assertThat((double) added(form(Weights.SHARE, Side.BOTH, true), lambda))
        .isCloseTo(plainLoop(0.5, own, other), offset(1e-5));
  }

  @Test
  void releasedCodeLooksAtTheFirstPictureWithTwoClasses() {
    DecoupledLoss released = form(Weights.SHARE, Side.BOTH, true);
    DecoupledLoss right = form(Weights.SHARE, Side.BOTH, false);
    NDArray own = manager.create(new long[] {3, 0, 2, 1});
    NDArray other = manager.create(new long[] {3, 1, 0, 0});
    assertThat(released.added(logits, own, other, 0.3).getFloat())
        .isEqualTo(right.added(logits, own, other, 0.3).getFloat());
    NDArray same = manager.create(OWN);
    assertThat(released.added(logits, same, same, 0.3).getFloat()).isZero();
    assertThatThrownBy(() -> added(released, 0.1, 0.2, 0.3, 0.4)).hasMessageContaining("4");
  }

  @Test
  void takesAShareForEveryPicture() {
    DecoupledLoss loss = form(Weights.SHARE, Side.BOTH, false);
    double[] lambda = {0.1, 0.9, 0.5, 1};
    double expected = 0;
    for (int n = 0; n < 3; n++) {
      if (OWN[n] != OTHER[n]) {
        expected += lambda[n] * lambda[n] * missed(n, OWN[n], OTHER[n]);
        expected += (1 - lambda[n]) * (1 - lambda[n]) * missed(n, OTHER[n], OWN[n]);
      }
    }
    assertThat((double) added(loss, lambda)).isCloseTo(0.5 * expected / 4, offset(1e-5));
  }

  /** A rival's logit has no part in the term it is left out of; equal classes add nothing. */
  @Test
  void gradientsLeaveTheRivalOut() {
    NDArray one = manager.create(new float[] {1, 2, 3}, new Shape(1, 3));
    NDArray own = manager.create(new long[] {0});
    NDArray other = manager.create(new long[] {2});
    DecoupledLoss less =
        new DecoupledLoss(1, Weights.ONE, Side.LESS, 0.5, DecoupledLoss.linear(), false);
    float[] gradient =
        Autograd.inputGradient(one, z -> less.added(z, own, other, 0.2)).toFloatArray();
    double first = 1 / (1 + Math.E);
    assertThat(gradient)
        .containsExactly(new float[] {(float) (first - 1), (float) (1 - first), 0}, offset(1e-6f));
    float[] none =
        Autograd.inputGradient(one, z -> DecoupledLoss.paper(1).added(z, own, own, 0.2))
            .toFloatArray();
    assertThat(none).containsExactly(0, 0, 0);
  }

  @Test
  void largeLogitsStayFinite() {
    NDArray large = manager.create(new float[] {1e4f, -1e4f, 0}, new Shape(1, 3));
    NDArray own = manager.create(new long[] {1});
    NDArray other = manager.create(new long[] {0});
    assertThat(DecoupledLoss.paper(0.1).added(large, own, other, 0.4).getFloat())
        .isCloseTo(0.1f * 1e4f, offset(1f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesEta(double eta) {
    assertThatThrownBy(() -> DecoupledLoss.paper(eta)).hasMessageContaining("eta");
  }

  @Test
  void refusesOtherValues() {
    assertThatThrownBy(
            () -> new DecoupledLoss(0, Weights.ONE, Side.BOTH, 2, DecoupledLoss.linear(), false))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> new DecoupledLoss(0, null, Side.BOTH, 0, DecoupledLoss.linear(), true))
        .hasMessageContaining("null");
  }
}
