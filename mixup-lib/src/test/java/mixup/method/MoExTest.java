package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import mixup.engine.Autograd;
import mixup.labels.TargetKind;
import mixup.method.feature.ChannelMoments;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoExTest {

  private static final Inside INSIDE = GivenInside.of(8, 8);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray map(int size, int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[size * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * (1 + i % 3) + i % 5);
    }
    return manager.create(values, new Shape(size, channels, height, width)).duplicate();
  }

  private static NDArray exchanged(NDArray map, Pairing pairing) {
    List<MapChange> changes = MoEx.imageNet().changes(new MoEx.Draw(true, 0.9, pairing), INSIDE);
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).place()).isEqualTo(INSIDE.stem());
    return changes.get(0).change().apply(map);
  }

  @Test
  void equalsAPlainLoop() {
    NDArray map = map(3, 5, 2, 3);
    float[] x = map.toFloatArray();
    int[] partners = {1, 2, 0};
    float[] got = exchanged(map, Pairing.of(partners)).toFloatArray();
    for (int e = 0; e < x.length; e++) {
      int n = e / 30;
      double[] own = moments(x, n, e % 6);
      double[] other = moments(x, partners[n], e % 6);
      double expected = (x[e] - own[0]) / own[1] * other[1] + other[0];
      assertThat((double) got[e]).isCloseTo(expected, offset(1e-4));
    }
  }

  private static double[] moments(float[] x, int n, int place) {
    double mean = 0;
    double square = 0;
    for (int c = 0; c < 5; c++) {
      mean += x[n * 30 + c * 6 + place] / 5;
    }
    for (int c = 0; c < 5; c++) {
      square += Math.pow(x[n * 30 + c * 6 + place] - mean, 2) / 4;
    }
    return new double[] {mean, Math.sqrt(square + 1e-5)};
  }

  @Test
  void theResultHasThePartnersMoments() {
    NDArray map = map(2, 64, 3, 5);
    NDArray got = exchanged(map, Pairing.of(1, 0));
    assertThat(Pictures.row(ChannelMoments.mean(got), 0))
        .containsExactly(Pictures.row(ChannelMoments.mean(map), 1), offset(1e-4f));
    assertThat(Pictures.row(ChannelMoments.deviation(got), 0))
        .containsExactly(Pictures.row(ChannelMoments.deviation(map), 1), offset(1e-4f));
  }

  @Test
  void withItselfNothingChanges() {
    NDArray map = map(1, 8, 3, 3);
    assertThat(exchanged(map, Pairing.identity(1)).toFloatArray())
        .containsExactly(map.toFloatArray(), offset(1e-5f));
  }

  /** Against differences of the sum with weights, in the map of the partner whose moments come. */
  @Test
  void gradientsFlowThroughTheMoments() {
    NDArray map = map(2, 3, 1, 1);
    map.setRequiresGradient(true);
    NDArray weights = manager.create(new float[] {1, -2, 3, 0, 0, 0}, map.getShape()).duplicate();
    try (Autograd.Scope on = Autograd.grad()) {
      Autograd.backward(exchanged(map, Pairing.of(1, 0)).mul(weights).sum());
    }
    float[] gradient = map.getGradient().toFloatArray();
    float[] x = map.toFloatArray();
    for (int e = 0; e < 6; e++) {
      double difference = (weighted(x, e, 1e-2f) - weighted(x, e, -1e-2f)) / 2e-2;
      assertThat((double) gradient[e]).isCloseTo(difference, offset(2e-2));
    }
    assertThat(Math.abs(gradient[3]) + Math.abs(gradient[4])).isGreaterThan(0.1f);
  }

  private double weighted(float[] x, int entry, float change) {
    float[] moved = x.clone();
    moved[entry] += change;
    NDArray map = manager.create(moved, new Shape(2, 3, 1, 1));
    float[] got = exchanged(map, Pairing.of(1, 0)).toFloatArray();
    return got[0] - 2 * got[1] + 3 * got[2];
  }

  /** Guards against kornia 4649: the probability is applied once. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1})
  void appliesTheProbabilityOnce(double probability) {
    MoEx method = new MoEx(0.9, probability);
    SplittableRandom random = new SplittableRandom(6);
    int exchanged = 0;
    for (int i = 0; i < 4_000; i++) {
      MoEx.Draw draw = method.draw(random, new BatchShape(4, 8, 8), INSIDE);
      exchanged += draw.exchanged() ? 1 : 0;
      assertThat(draw.lambda()).isEqualTo(draw.exchanged() ? 0.9 : 1);
      assertThat(method.changes(draw, INSIDE)).hasSize(draw.exchanged() ? 1 : 0);
    }
    assertThat(exchanged / 4_000.0).isCloseTo(probability, offset(0.03));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new MoEx(1.2, 1)).hasMessageContaining("1.2");
    assertThatThrownBy(() -> new MoEx(0.9, -0.1)).hasMessageContaining("-0.1");
    NDArray grey = map(2, 1, 3, 3);
    assertThatThrownBy(() -> exchanged(grey, Pairing.of(1, 0)))
        .hasMessageContaining("two channels");
    assertThat(MoEx.imageNet().refuses(TargetKind.SEGMENTATION)).isPresent();
  }
}
