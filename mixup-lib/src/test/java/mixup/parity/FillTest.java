package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples made with numpy. */
class FillTest {

  @ParameterizedTest
  @CsvSource({
    "conv1.weight, 64 3 3 3, 0, be123ad3 ba4c2a86 bc15a8f9 3e0a3305 be5d4948",
    "conv1.weight, 64 3 3 3, 5, bd8c2944 be220862 be89179a 3e894a84 beb728a9",
    "bn1.weight, 64, 0, 3f83c233 3f69c069 3f822696 3f71bee6 3f7d5c7e",
    "bn1.bias, 64, 0, 3d23c5dc bd2122d3 bdb8f858 3db204fa bd36578d",
    "bn1.running_mean, 64, 0, 3db8cbec 3d790cff bce113e5 3b4cf47f 3ca21a05",
    "bn1.running_var, 64, 0, 3f968403 3f9729b5 3fa570ab 3fab68a3 3fa93381",
    "fc.weight, 100 512, 0, bd6d416d bdb34c01 bd4d55c0 3d93d734 3d8d677c",
  })
  void valuesEqualTheFormulasWorkedExamples(String name, String shape, int salt, String bits) {
    long[] sizes = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    float[] values = new Fill(salt, 1.2).tensor(name, new Shape(sizes));
    String[] expected = bits.split(" ");
    for (int i = 0; i < expected.length; i++) {
      assertThat(Integer.toHexString(Float.floatToIntBits(values[i]))).isEqualTo(expected[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "layers.0.blocks.0.attn.relative_position_bias_table, 169 3, 1.0, beff12a3",
    "stages.0.blocks.0.gamma, 96 1, 1.0, 3e9990aa",
  })
  void specialNamesComeBeforeShapes(String name, String shape, double gain, String bits) {
    long[] sizes = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    float first = new Fill(0, gain).tensor(name, new Shape(sizes))[0];
    assertThat(Integer.toHexString(Float.floatToIntBits(first))).isEqualTo(bits);
  }

  @Test
  void coarsePartOfPicturesIsConstantOverEightPixels() {
    Fill fill = new Fill(0, 1);
    float[] small = fill.pictures(2, 3, 32, 32);
    float[] large = fill.pictures(2, 3, 64, 64);
    assertThat(Integer.toHexString(Float.floatToIntBits(small[0]))).isEqualTo("bf2bd30e");
    assertThat(large[1]).isEqualTo(small[1]);
    assertThat(large[8]).isEqualTo(-1.539886f);
  }

  @Test
  void targetsShareTheirWeightBetweenTwoClasses() {
    Fill fill = new Fill(0, 1);
    assertThat(fill.classes(0, 100)).containsExactly(70, 85);
    assertThat((float) fill.lambda(0)).isEqualTo(0.427451594f);
    float[] targets = fill.targets(1, 100);
    assertThat(targets[70]).isEqualTo((float) (0.001 + 0.9 * fill.lambda(0)));
    assertThat(targets[85]).isEqualTo((float) (0.001 + 0.9 * (1 - fill.lambda(0))));
    assertThat(targets[0]).isEqualTo(0.001f);
  }
}
