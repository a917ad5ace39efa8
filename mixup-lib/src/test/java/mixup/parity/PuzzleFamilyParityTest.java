package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PuzzleFamilyParityTest {

  private static final String FILE = "puzzlemix.npz";

  @TempDir Path folder;

  @Test
  void agrees() {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(FILE));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(5 * (6 + 12) + 4 * 6);
  }

  /** One number of the file is changed a little: the check must fail and name it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "case1_optimal_energy",
        "case2_cut_energy",
        "case3_plan1",
        "case1_plan2",
        "case2_transport_mask2",
        "case1_transport_saliency1",
        "case4_output",
        "case2_labels_out",
        "case0_lambda_out"
      })
  void seesAWrongValue(String key) throws IOException {
    ParityResult result = DamagedGolden.check(folder, FILE, key, PuzzleFamilyParityTest::damage);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }

  private static NDArray damage(NDArray array) {
    Number change = array.getDataType().isInteger() ? (Number) 1L : (Number) 1e-3;
    array.flatten().get("0:1").addi(change);
    return array;
  }
}
