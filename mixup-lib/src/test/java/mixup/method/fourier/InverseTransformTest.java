package mixup.method.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InverseTransformTest {

  static IntStream lengths() {
    IntPredicate others = n -> n > 40;
    return IntStream.concat(
        IntStream.rangeClosed(1, 40), IntStream.of(49, 64, 97, 121, 160, 224).filter(others));
  }

  /** Primes, powers and mixtures of them, alone and three side by side: the defining sum. */
  @ParameterizedTest
  @MethodSource("lengths")
  void isTheDefiningSum(int n) {
    for (int lanes : new int[] {1, 3}) {
      double[] real = normal(n * lanes, 1);
      double[] imaginary = normal(n * lanes, 2);
      double[] expectedReal = new double[n * lanes];
      double[] expectedImaginary = new double[n * lanes];
      for (int i = 0; i < n * lanes; i++) {
        for (int j = 0; j < n; j++) {
          double angle = 2 * Math.PI * ((long) j * (i / lanes) % n) / n;
          int from = j * lanes + i % lanes;
          expectedReal[i] += real[from] * Math.cos(angle) - imaginary[from] * Math.sin(angle);
          expectedImaginary[i] += real[from] * Math.sin(angle) + imaginary[from] * Math.cos(angle);
        }
      }
      new InverseTransform(n, lanes).apply(real, imaginary);
      assertThat(real).containsExactly(expectedReal, offset(1e-11));
      assertThat(imaginary).containsExactly(expectedImaginary, offset(1e-11));
    }
  }

  /** Rows and columns of different parity, single rows and single columns. */
  @ParameterizedTest
  @CsvSource({"8, 8", "7, 9", "6, 7", "9, 4", "1, 6", "5, 1", "1, 1", "2, 2", "3, 2"})
  void aPictureIsTheDoubleSumOverTheMirroredSpectrum(int height, int width) {
    int columns = width / 2 + 1;
    double[] real = normal(height * columns, 3);
    double[] imaginary = normal(height * columns, 4);
    double[] expected = new double[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int v = 0; v < height; v++) {
          for (int u = 0; u < columns; u++) {
            double angle = 2 * Math.PI * ((double) v * y / height + (double) u * x / width);
            double own =
                real[v * columns + u] * Math.cos(angle)
                    - imaginary[v * columns + u] * Math.sin(angle);
            expected[y * width + x] += (u == 0 || 2 * u == width ? 1 : 2) * own;
          }
        }
      }
    }
    double[] got = new RealPicture(height, width).inverse(real, imaginary);
    assertThat(got).containsExactly(expected, offset(1e-11));
  }

  @Test
  void aSecondTransformKnowsNothingOfTheFirst() {
    InverseTransform transform = new InverseTransform(12, 1);
    double[] first = normal(12, 5);
    double[] again = first.clone();
    transform.apply(first, normal(12, 6));
    transform.apply(again, normal(12, 6));
    assertThat(again).isEqualTo(first);
  }

  static double[] normal(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }
}
