package mixup.method.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LowFrequenciesTest {

  @Test
  void frequenciesAreThoseOfARealTransform() {
    Spectrum even = new Spectrum(4, 6, 3);
    assertThat(even.columns()).isEqualTo(4);
    assertThat(even.frequency(1, 0)).isEqualTo(0.25);
    assertThat(even.frequency(2, 0)).isEqualTo(0.5);
    assertThat(even.frequency(3, 0)).isEqualTo(0.25);
    assertThat(even.frequency(0, 3)).isEqualTo(0.5);
    assertThat(even.frequency(1, 2)).isCloseTo(Math.hypot(0.25, 1 / 3.0), offset(1e-15));
    Spectrum odd = new Spectrum(5, 7, 3);
    assertThat(odd.columns()).isEqualTo(5);
    assertThat(odd.frequency(2, 0)).isEqualTo(0.4);
    assertThat(odd.frequency(3, 0)).isEqualTo(0.4);
  }

  /** The level of the whole picture counts as one period of the longer side. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, 3, 2.5})
  void strengthFallsWithThePowerOfTheFrequency(double decay) {
    Spectrum spectrum = new Spectrum(8, 10, decay);
    assertThat(spectrum.strength(0, 0)).isCloseTo(Math.pow(10, decay), offset(1e-9));
    assertThat(spectrum.strength(3, 4))
        .isCloseTo(Math.pow(spectrum.frequency(3, 4), -decay), offset(1e-12));
  }

  /** The two-row form by the general transform of a spectrum that is empty but for two columns. */
  @ParameterizedTest
  @CsvSource({"8, 8", "12, 20", "9, 7", "6, 30", "30, 6", "5, 2", "4, 1"})
  void twoRowsAreASpectrumOfTwoColumns(int height, int width) {
    Spectrum spectrum = new Spectrum(height, width, 2);
    double[] noise = InverseTransformTest.normal(LowFrequencies.halfPlaneNoise(spectrum), 1);
    int columns = width / 2 + 1;
    double[] real = new double[height * columns];
    double[] imaginary = new double[height * columns];
    int wide = spectrum.columns();
    for (int row = 0; row < Math.min(wide, height); row++) {
      for (int column = 0; column < Math.min(2, columns); column++) {
        real[row * columns + column] = spectrum.strength(0, row) * noise[row * 2 + column];
        imaginary[row * columns + column] =
            spectrum.strength(1, row) * noise[(wide + row) * 2 + column];
      }
    }
    double[] expected = new RealPicture(height, width).inverse(real, imaginary);
    double low = Arrays.stream(expected).min().getAsDouble();
    double span = Arrays.stream(expected).max().getAsDouble() - low;
    double[] scaled = Arrays.stream(expected).map(v -> (v - low) / span).toArray();
    assertThat(LowFrequencies.twoRows(spectrum, noise)).containsExactly(scaled, offset(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "15, 10", "2, 3"})
  void valuesFillZeroToOne(int height, int width) {
    Spectrum spectrum = new Spectrum(height, width, 3);
    double[] noise = InverseTransformTest.normal(LowFrequencies.halfPlaneNoise(spectrum), 2);
    for (double[] picture :
        new double[][] {
          LowFrequencies.halfPlane(spectrum, noise), LowFrequencies.twoRows(spectrum, noise)
        }) {
      assertThat(picture).hasSize(height * width);
      assertThat(Arrays.stream(picture).min()).hasValue(0);
      assertThat(Arrays.stream(picture).max()).hasValue(1);
    }
  }

  /** With strong decay neighbours are alike; without it they are not. */
  @Test
  void decayMakesPicturesSmooth() {
    assertThat(roughness(3)).isLessThan(0.05);
    assertThat(roughness(0)).isGreaterThan(0.15);
  }

  private static double roughness(double decay) {
    Spectrum spectrum = new Spectrum(32, 32, decay);
    double sum = 0;
    for (int seed = 0; seed < 10; seed++) {
      double[] noise = InverseTransformTest.normal(LowFrequencies.halfPlaneNoise(spectrum), seed);
      double[] picture = LowFrequencies.halfPlane(spectrum, noise);
      for (int i = 1; i < picture.length; i++) {
        sum += i % 32 == 0 ? 0 : Math.abs(picture[i] - picture[i - 1]);
      }
    }
    return sum / (10 * 32 * 31);
  }

  @Test
  void aSinglePixelIsFlat() {
    Spectrum spectrum = new Spectrum(1, 1, 3);
    double[] noise = InverseTransformTest.normal(LowFrequencies.halfPlaneNoise(spectrum), 1);
    assertThat(LowFrequencies.halfPlane(spectrum, noise)).containsExactly(0);
    assertThat(LowFrequencies.twoRows(spectrum, noise)).containsExactly(0);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new Spectrum(0, 4, 3)).hasMessageContaining("0x4");
    assertThatThrownBy(() -> new Spectrum(4, 4, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Spectrum(4, 4, Double.NaN)).hasMessageContaining("NaN");
  }
}
