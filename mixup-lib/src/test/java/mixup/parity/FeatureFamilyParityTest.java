package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden files of the methods inside the network; and that a wrong value would be seen. */
class FeatureFamilyParityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"manifoldmix.npz, 6", "alignmix.npz, 16", "neighbours.npz, 11"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isEqualTo(comparisons);
  }

  /** One array of the file is changed a little, inputs as well as results: the check must fail. */
  @ParameterizedTest
  @CsvSource({
    "manifoldmix.npz, case1_output, 1.001",
    "manifoldmix.npz, case0_lambda, 1.0001",
    "manifoldmix.npz, case2_labels_out, 0.999",
    "alignmix.npz, case0_plan, 1.001",
    "alignmix.npz, case1_lambda, 1.001",
    "alignmix.npz, case2_eps, 1.01",
    "alignmix.npz, case3_output, 1.0001",
    "neighbours.npz, case0_moex_output, 1.0001",
    "neighbours.npz, case0_features, 1.001",
    "neighbours.npz, case1_gamma, 1.01",
    "neighbours.npz, case1_output, 1.0001",
    "neighbours.npz, case2_output, 1.0001",
    "neighbours.npz, case3_lambda, 1.0001",
    "neighbours.npz, case3_hard_output, 1.0001"
  })
  void seesAWrongValue(String file, String key, double factor) throws IOException {
    ParityResult result = DamagedGolden.check(folder, file, key, array -> array.muli(factor));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key.substring(0, 6));
  }
}
