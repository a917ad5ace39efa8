package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored values of the attention methods and the decoupled loss, in every reading. */
class AttentionFamilyParityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "transmix.npz, 57",
    "smmix.npz, 21",
    "tokenmix.npz, 30",
    "mixpro.npz, 24",
    "decoupled.npz, 72"
  })
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(comparisons);
  }

  /** One array of the file is changed a little: the check must fail and name an array near it. */
  @ParameterizedTest
  @CsvSource({
    "transmix.npz, case1_lambda_attn, lambda_attn",
    "transmix.npz, case1_lambda_out, lambda_out",
    "transmix.npz, case2_attn, attn_cls",
    "transmix.npz, case0_labels_out, labels_out",
    "smmix.npz, case1_lambda_out, lambda_out",
    "smmix.npz, case0_output, output",
    "smmix.npz, case2_source_mask, source_mask",
    "tokenmix.npz, case0_score_b_official, score_b_official",
    "tokenmix.npz, case2_py_randints, case2",
    "tokenmix.npz, case1_mask, mask",
    "mixpro.npz, case0_similarity, similarity",
    "mixpro.npz, case0_lambda_area, lambda_area",
    "mixpro.npz, case1_logits, case1",
    "decoupled.npz, case0_order1_loss, order1_loss",
    "decoupled.npz, case2_order0_grad_paper, grad_paper",
    "decoupled.npz, case3_order1_grad_lambda_weighted, grad_lambda_weighted"
  })
  void seesAWrongValue(String file, String key, String named) throws IOException {
    ParityResult result = DamagedGolden.check(folder, file, key, AttentionFamilyParityTest::damage);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(named);
  }

  private static NDArray damage(NDArray array) {
    return array.getDataType() == DataType.INT64 ? array.addi(1) : array.muli(1.001);
  }
}
