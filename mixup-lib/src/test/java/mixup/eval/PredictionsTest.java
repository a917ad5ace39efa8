package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  @Test
  void arrayAndHostAgree() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray logits = manager.create(new float[] {1, 3, 2, 0, -1, 5}, new Shape(2, 3));
      Predictions read = Predictions.of(logits, manager.create(new long[] {1, 0}));
      assertThat(read.predicted()).containsExactly(1, 2);
      assertThat(read.right()).containsExactly(true, false);
      Predictions host = Predictions.of(new double[] {1, 3, 2, 0, -1, 5}, new long[] {1, 0}, 3);
      assertThat(read.confidence()).isEqualTo(host.confidence());
      assertThat(read.negativeLogLikelihood()).isEqualTo(host.negativeLogLikelihood());
    }
  }

  /** The plain formula, in the order of the textbook. */
  @Property(tries = 200)
  void equalsThePlainSoftmax(
      @ForAll @Size(4) List<@DoubleRange(min = -20, max = 20) Double> values) {
    double[] logits = values.stream().mapToDouble(v -> v).toArray();
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    Predictions one = Predictions.of(logits, new long[] {2}, 4);
    double largest = Arrays.stream(logits).max().orElseThrow();
    assertThat(one.confidence()[0]).isCloseTo(Math.exp(largest) / sum, offset(1e-12));
    assertThat(one.negativeLogLikelihood())
        .isCloseTo(-Math.log(Math.exp(logits[2]) / sum), offset(1e-9));
    assertThat(logits[one.predicted()[0]]).isEqualTo(largest);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    Predictions one = Predictions.of(new double[] {1e4, 0, -1e4}, new long[] {1}, 3);
    assertThat(one.confidence()).containsExactly(1.0);
    assertThat(one.negativeLogLikelihood()).isEqualTo(1e4);
  }

  @Test
  void firstOfEqualLogitsIsChosen() {
    Predictions one = Predictions.of(new double[] {2, 7, 7}, new long[] {2}, 3);
    assertThat(one.predicted()).containsExactly(1);
    assertThat(one.right()).containsExactly(false);
  }

  @Test
  void aClassWithoutProbabilityHasInfiniteLoss() {
    double[] logits = {0, Double.NEGATIVE_INFINITY};
    assertThat(Predictions.of(logits, new long[] {1}, 2).negativeLogLikelihood())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void refusesWhatHasNoSoftmax() {
    double[] notANumber = {0, 1, 2, Double.NaN};
    assertThatThrownBy(() -> Predictions.of(notANumber, new long[] {0, 0}, 2))
        .hasMessageContaining("sample 1")
        .hasMessageContaining("NaN");
    double[] infinite = {0, Double.POSITIVE_INFINITY};
    assertThatThrownBy(() -> Predictions.of(infinite, new long[] {0}, 2))
        .hasMessageContaining("Infinity");
  }

  @Test
  void refusesSizesAndLabelsThatDoNotFit() {
    double[] logits = {0, 1, 2};
    assertThatThrownBy(() -> Predictions.of(logits, new long[] {0, 1}, 2))
        .hasMessageContaining("3 logits");
    assertThatThrownBy(() -> Predictions.of(logits, new long[] {3}, 3))
        .hasMessageContaining("label 3");
    assertThatThrownBy(() -> Predictions.of(new double[0], new long[0], 3))
        .hasMessageContaining("no sample");
  }
}
