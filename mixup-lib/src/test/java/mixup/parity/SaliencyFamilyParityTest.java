package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The family against the original implementations; and that a wrong value would be seen. */
class SaliencyFamilyParityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"saliencymix.npz, 48", "attentivemix.npz, 24", "snapmix.npz, 18"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(comparisons);
  }

  /** One array of the file is changed a little: the check must fail and name what went wrong. */
  @ParameterizedTest
  @CsvSource({
    "saliencymix.npz, case1_lambda_out, 1.001, case1_lambda_out",
    "saliencymix.npz, case0_lambda, 0.9, case0_",
    "saliencymix.npz, case2_input, 0.9, case2_",
    "saliencymix.npz, case3_mask, 0.5, case3_mask",
    "attentivemix.npz, case2_lambda, 0.8, case2_",
    "attentivemix.npz, case0_features, -1, case0_",
    "attentivemix.npz, case1_labels_out, 1.001, case1_labels_out",
    "snapmix.npz, case0_input, 0.9, case0_output",
    "snapmix.npz, case1_lambda_b, 1.001, case1_",
    "snapmix.npz, case1_output, 1.001, case1_output"
  })
  void seesAWrongValue(String file, String key, double factor, String named) throws IOException {
    ParityResult result = DamagedGolden.check(folder, file, key, array -> array.muli(factor));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(named);
  }
}
