package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures against stored values; and that a wrong value would be seen. */
class MeasureParityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"metrics.npz, 9", "fgsm.npz, 12", "corruptions.npz, 33"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isEqualTo(comparisons);
  }

  /** One array of the file is changed: the check must fail and name it. */
  @ParameterizedTest
  @CsvSource({
    "metrics.npz, ece_standard_15",
    "metrics.npz, ece_official_10",
    "metrics.npz, confidence",
    "metrics.npz, prediction",
    "metrics.npz, nll",
    "fgsm.npz, case0_grad",
    "fgsm.npz, case1_grad_sign",
    "fgsm.npz, case1_adversarial",
    "fgsm.npz, case0_logits_adversarial",
    "corruptions.npz, saturate_5",
    "corruptions.npz, pixelate_1",
    "corruptions.npz, defocus_kernel_3"
  })
  void seesAWrongValue(String file, String key) throws IOException {
    ParityResult result = DamagedGolden.check(folder, file, key, MeasureParityTest::wrong);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }

  /** Real numbers off by 0.1 %, class numbers and grey levels off by a few. */
  private static NDArray wrong(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32, FLOAT64 -> array.mul(1.001).toType(array.getDataType(), false);
      case UINT8 ->
          array.toType(DataType.INT32, true).add(2).clip(0, 255).toType(DataType.UINT8, false);
      default -> array.add(1);
    };
  }
}
