package mixup.eval.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefocusBlurTest {

  /** Up to a radius of 6 the smoothed disk does not touch the border of its square. */
  @Property(tries = 60)
  void kernelSumsToOneAndIsSymmetric(
      @ForAll @DoubleRange(max = 6) double radius,
      @ForAll @DoubleRange(min = 0.05, max = 2) double smoothing) {
    SquareKernel kernel = new DefocusBlur(radius, smoothing).kernel();
    double[] weights = kernel.weights();
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, offset(1e-6));
    int side = kernel.side();
    assertThat(side).isEqualTo(17);
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isNotNegative();
      assertThat(weights[i]).isCloseTo(weights[weights.length - 1 - i], offset(1e-7));
      assertThat(weights[i]).isCloseTo(weights[i % side * side + i / side], offset(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1", "1, 5", "1.5, 9", "2, 13"})
  void hardDiskHasEqualWeights(double radius, int pixels) {
    double[] weights = SquareKernel.disk(radius).weights();
    assertThat(Arrays.stream(weights).filter(w -> w > 0))
        .hasSize(pixels)
        .containsOnly(1.0 / pixels);
  }

  @Test
  void largeDisksHaveLargerSquares() {
    assertThat(new DefocusBlur(10, 0.5).kernel().side()).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvSource({"0, 5, 0", "-1, 5, 1", "-4, 5, 4", "-5, 5, 3", "5, 5, 3", "9, 5, 1", "3, 1, 0"})
  void bordersAreMirroredWithoutTheEdge(int position, int length, int expected) {
    assertThat(SquareKernel.mirrored(position, length)).isEqualTo(expected);
  }

  @Test
  void equalsThePlainLoop() {
    int height = 7;
    int width = 11;
    byte[] picture = RandomPicture.of(height, width, 3);
    DefocusBlur blur = new DefocusBlur(1.5, 0.4);
    byte[] blurred = blur.apply(picture, height, width);
    double[] kernel = blur.kernel().weights();
    for (int i = 0; i < picture.length; i++) {
      double sum = 0;
      for (int k = 0; k < kernel.length; k++) {
        int row = mirror(i / 3 / width + k / 17 - 8, height);
        int column = mirror(i / 3 % width + k % 17 - 8, width);
        sum += kernel[k] * RandomPicture.level(picture, width, row, column, i % 3);
      }
      assertThat((double) (blurred[i] & 0xFF)).isBetween(sum - 1.001, sum + 0.001);
    }
  }

  /** Walks, turning round at the first and the last pixel. */
  private static int mirror(int position, int length) {
    int at = 0;
    int direction = 1;
    for (int step = 0; step < Math.abs(position); step++) {
      direction = at + direction < 0 || at + direction >= length ? -direction : direction;
      at += direction;
    }
    return at;
  }

  @Test
  void refusesWrongSettings() {
    assertThatThrownBy(() -> new DefocusBlur(-1, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new DefocusBlur(Double.POSITIVE_INFINITY, 1))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> new DefocusBlur(1, 0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new DefocusBlur(1, Double.NaN)).hasMessageContaining("NaN");
  }
}
