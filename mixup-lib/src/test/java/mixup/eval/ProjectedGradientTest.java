package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import mixup.data.Batch;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectedGradientTest {

  private static final double LEVEL = 1 / 255.0;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Victim victim = AttackedBatch.victim(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  private Batch attack(ProjectedGradient attack, Batch batch, long seed) {
    return attack.apply(
        victim, batch, attack.draw(new SplittableRandom(seed), batch.images().getShape()));
  }

  /** Far more steps than the radius is long: with a drifting centre the ball would be left. */
  @ParameterizedTest
  @CsvSource({"8, 2, 40, true", "8, 2, 40, false", "1, 4, 15, true", "0, 2, 3, true"})
  void staysInTheBallAroundTheCleanPicture(
      double radius, double step, int steps, boolean randomStart) {
    Batch batch = AttackedBatch.of(manager, 3, 16, 16, 1);
    ProjectedGradient attack =
        new ProjectedGradient(radius * LEVEL, step * LEVEL, steps, randomStart);
    Batch attacked = attack(attack, batch, 2);
    assertThat(AttackedBatch.distance(attacked, batch)).isLessThanOrEqualTo(radius * LEVEL + 1e-6);
    NDArray pixels = attacked.pixels();
    assertThat(pixels.min().getFloat()).isGreaterThanOrEqualTo(-1e-6f);
    assertThat(pixels.max().getFloat()).isLessThanOrEqualTo(1 + 1e-6f);
  }

  @Test
  void oneWholeStepFromTheCleanPictureIsTheFastGradientSign() {
    Batch batch = AttackedBatch.of(manager, 4, 13, 21, 3);
    Batch one = attack(new ProjectedGradient(8 * LEVEL, 8 * LEVEL, 1, false), batch, 0);
    Batch fast = FastGradientSign.standard().apply(victim, batch);
    assertThat(AttackedBatch.distance(one, fast)).isLessThan(1e-6);
  }

  /** The steps written out on the host, with gradients taken where the steps lead. */
  @Test
  void equalsThePlainLoop() {
    Batch batch = AttackedBatch.of(manager, 1, 9, 11, 4);
    ProjectedGradient attack = new ProjectedGradient(6 * LEVEL, 4 * LEVEL, 3, true);
    ProjectedGradient.Draw draw = attack.draw(new SplittableRandom(5), batch.images().getShape());
    float[] clean = batch.pixels().toFloatArray();
    double[] pixels = new double[clean.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = inBall(clean[i] + 6 * LEVEL * draw.start()[i], clean[i], 6 * LEVEL);
    }
    for (int t = 0; t < 3; t++) {
      float[] gradient = gradient(batch, pixels);
      for (int i = 0; i < pixels.length; i++) {
        double moved = pixels[i] + 4 * LEVEL * Math.signum(gradient[i]);
        pixels[i] = inBall(moved, clean[i], 6 * LEVEL);
      }
    }
    float[] attacked = attack.apply(victim, batch, draw).pixels().toFloatArray();
    for (int i = 0; i < pixels.length; i++) {
      assertThat((double) attacked[i]).isCloseTo(pixels[i], offset(1e-6));
    }
  }

  private static double inBall(double pixel, double clean, double radius) {
    double near = Math.min(Math.max(pixel, clean - radius), clean + radius);
    return Math.min(Math.max(near, 0), 1);
  }

  private float[] gradient(Batch batch, double[] pixels) {
    float[] floats = new float[pixels.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) pixels[i];
    }
    NDArray images = batch.normalization().apply(manager.create(floats, batch.images().getShape()));
    return victim.gradient(images, batch.labels()).toFloatArray();
  }

  @Test
  void startsUniformlyInTheBall() {
    ProjectedGradient.Draw draw =
        ProjectedGradient.standard().draw(new SplittableRandom(6), new Shape(2, 3, 32, 32));
    double[] values = new double[draw.start().length];
    Arrays.setAll(values, i -> draw.start()[i]);
    double p = KolmogorovSmirnovTest.withDefaults().test(values, x -> (x + 1) / 2).getPValue();
    assertThat(p).isGreaterThan(1e-3);
  }

  @Test
  void theDrawDecidesEverything() {
    Batch batch = AttackedBatch.of(manager, 2, 16, 16, 7);
    float[] once = attack(ProjectedGradient.standard(), batch, 8).images().toFloatArray();
    float[] again = attack(ProjectedGradient.standard(), batch, 8).images().toFloatArray();
    float[] other = attack(ProjectedGradient.standard(), batch, 9).images().toFloatArray();
    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  void holdsNoArraysBack() {
    Batch batch = AttackedBatch.of(manager, 2, 8, 8, 10);
    attack(ProjectedGradient.standard(), batch, 1).images().close();
    int held = manager.getManagedArrays().size();
    attack(ProjectedGradient.standard(), batch, 1).images().close();
    assertThat(manager.getManagedArrays()).hasSize(held);
  }

  @Test
  void refusesWrongSettingsAndDraws() {
    assertThatThrownBy(() -> new ProjectedGradient(-1, 0.1, 1, true)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new ProjectedGradient(0.1, Double.NaN, 1, true))
        .hasMessageContaining("stepSize");
    assertThatThrownBy(() -> new ProjectedGradient(0.1, 0.1, 0, true))
        .hasMessageContaining("steps");
    assertThatThrownBy(() -> new ProjectedGradient.Draw(new Shape(1, 3, 2, 2), new float[5]))
        .hasMessageContaining("5");
    ProjectedGradient attack = ProjectedGradient.standard();
    Batch batch = AttackedBatch.of(manager, 1, 8, 8, 11);
    ProjectedGradient.Draw other = attack.draw(new SplittableRandom(1), new Shape(1, 3, 8, 9));
    assertThatThrownBy(() -> attack.apply(victim, batch, other)).hasMessageContaining("9");
  }
}
