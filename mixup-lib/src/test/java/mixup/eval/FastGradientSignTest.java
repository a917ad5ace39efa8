package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastGradientSignTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Victim victim = AttackedBatch.victim(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 16, 16", "5, 13, 21", "3, 9, 5"})
  void equalsThePlainLoop(int size, int height, int width) {
    Batch batch = AttackedBatch.of(manager, size, height, width, height);
    float[] gradient = victim.gradient(batch.images(), batch.labels()).toFloatArray();
    float[] images = batch.images().toFloatArray();
    double epsilon = 8 / 255.0;
    float[] attacked = FastGradientSign.standard().apply(victim, batch).images().toFloatArray();
    for (int i = 0; i < images.length; i++) {
      int channel = i / (height * width) % 3;
      double mean = Normalization.CIFAR.mean().get(channel);
      double std = Normalization.CIFAR.std().get(channel);
      double moved = images[i] * std + mean + epsilon * Math.signum(gradient[i]);
      double limited = Math.min(Math.max(moved, 0), 1);
      assertThat((double) attacked[i]).isCloseTo((limited - mean) / std, offset(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1 / 255.0, 8 / 255.0, 0.5})
  void staysInTheBallAndInTheRange(double epsilon) {
    Batch batch = AttackedBatch.of(manager, 4, 16, 16, 3);
    Batch attacked = new FastGradientSign(epsilon).apply(victim, batch);
    assertThat(AttackedBatch.distance(attacked, batch)).isLessThanOrEqualTo(epsilon + 1e-6);
    NDArray pixels = attacked.pixels();
    assertThat(pixels.min().getFloat()).isGreaterThanOrEqualTo(-1e-6f);
    assertThat(pixels.max().getFloat()).isLessThanOrEqualTo(1 + 1e-6f);
  }

  @Test
  void raisesTheLoss() {
    Batch batch = AttackedBatch.of(manager, 6, 16, 16, 4);
    Batch attacked = new FastGradientSign(2 / 255.0).apply(victim, batch);
    assertThat(loss(attacked)).isGreaterThan(loss(batch));
  }

  private double loss(Batch batch) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray logits = victim.network().forward(victim.store(), batch.images(), false);
      return Predictions.of(logits, batch.labels()).negativeLogLikelihood();
    }
  }

  /** Without weights the loss does not depend on the picture: every gradient is 0. */
  @Test
  void pixelsWithoutGradientStay() {
    try (Autograd.Scope off = Autograd.noGrad()) {
      victim.network().trainedParameters().values().forEach(p -> p.getArray().muli(0));
    }
    Batch batch = AttackedBatch.of(manager, 2, 16, 16, 5);
    Batch attacked = FastGradientSign.standard().apply(victim, batch);
    assertThat(AttackedBatch.distance(attacked, batch)).isLessThan(1e-6);
  }

  @Test
  void leavesTheBatchAlone() {
    Batch batch = AttackedBatch.of(manager, 2, 16, 16, 6);
    float[] before = batch.images().toFloatArray();
    Batch attacked = FastGradientSign.standard().apply(victim, batch);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
    assertThat(attacked.labels().toLongArray()).isEqualTo(batch.labels().toLongArray());
  }

  @Test
  void refusesWhatIsNoDistance() {
    assertThatThrownBy(() -> new FastGradientSign(-0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new FastGradientSign(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new FastGradientSign(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
  }

  @Test
  void needsTheNormalisation() {
    Batch batch = AttackedBatch.of(manager, 2, 16, 16, 7).with(null);
    assertThatThrownBy(() -> FastGradientSign.standard().apply(victim, batch))
        .isInstanceOf(IllegalStateException.class);
  }
}
