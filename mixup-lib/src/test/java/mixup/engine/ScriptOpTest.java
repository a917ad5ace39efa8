package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptOpTest {

  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] gradient(NDArray x, UnaryOperator<NDArray> f) {
    return Autograd.inputGradient(x, v -> f.apply(v).sum()).toFloatArray();
  }

  @Test
  void siluAndItsGradientFollowTheFormula() {
    NDArray x = manager.create(new float[] {-1, 0, 2});
    float[] got = Functional.silu(x).toFloatArray();
    float[] slope = gradient(x, Functional::silu);
    for (int i = 0; i < 3; i++) {
      double v = x.getFloat(i);
      double sigma = 1 / (1 + Math.exp(-v));
      assertThat(got[i]).isCloseTo((float) (v * sigma), CLOSE);
      assertThat(slope[i]).isCloseTo((float) (sigma * (1 + v * (1 - sigma))), CLOSE);
    }
  }

  @Test
  void rollMovesEntriesForwardAndGradientsBack() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    float[] rolled = Functional.roll(x, new long[] {1}, new long[] {1}).toFloatArray();
    assertThat(rolled).containsExactly(3, 1, 2, 6, 4, 5);
    NDArray weights = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    float[] slope =
        gradient(x, v -> Functional.roll(v, new long[] {1}, new long[] {1}).mul(weights));
    assertThat(slope).containsExactly(2, 3, 1, 5, 6, 4);
  }

  @Test
  void attentionIsASoftmaxOverKeys() {
    NDArray q = manager.create(new float[] {1, 0}, new Shape(1, 1, 1, 2));
    NDArray k = manager.create(new float[] {1, 0, 0, 1}, new Shape(1, 1, 2, 2));
    NDArray v = manager.create(new float[] {10, 0, 0, 10}, new Shape(1, 1, 2, 2));
    float[] got = Functional.attention(q, k, v).toFloatArray();
    double first = 1 / (1 + Math.exp(-1 / Math.sqrt(2)));
    assertThat(got[0]).isCloseTo((float) (10 * first), CLOSE);
    assertThat(got[1]).isCloseTo((float) (10 * (1 - first)), CLOSE);
  }

  @Test
  void gridSampleReadsBetweenPixels() {
    NDArray x = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 2, 2));
    NDArray centre = manager.zeros(new Shape(1, 1, 1, 2));
    assertThat(Functional.gridSample(x, centre).toFloatArray()[0]).isCloseTo(1.5f, CLOSE);
    float[] slope = gradient(x, v -> Functional.gridSample(v, centre));
    assertThat(slope).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
  }

  @Test
  void castsCarryGradients() {
    NDArray x = manager.create(new float[] {1.5f, -2f});
    float[] slope =
        gradient(x, v -> Precision.FLOAT32.cast(Precision.BFLOAT16.cast(v).mul(3)).square());
    assertThat(slope[0]).isCloseTo(27f, CLOSE);
    assertThat(slope[1]).isCloseTo(-36f, CLOSE);
  }

  @Test
  void resultBelongsToTheManagerOfTheFirstArgument() {
    NDArray kept;
    try (NDManager inner = manager.newSubManager()) {
      kept = Functional.silu(inner.ones(new Shape(2)));
      assertThat(kept.getManager()).isSameAs(inner);
    }
    assertThat(kept.isReleased()).isTrue();
  }

  @Test
  void wrongNumberOfArgumentsAndBadTextAreRefused() {
    NDArray x = manager.ones(new Shape(2));
    assertThatThrownBy(() -> ScriptOp.of("torch.silu(x)", "x").apply(x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 1");
    assertThatThrownBy(() -> ScriptOp.of("torch.no_such_operator(x)", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such_operator");
  }
}
