package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AutoMix, SAMix and AdAutoMix against values of the original; and that a wrong one is seen. */
class LearnedParityTest {

  @TempDir Path folder;

  private static ParityResult check(Path file) throws IOException {
    for (ParityCheck check : LearnedFamilyParity.checks()) {
      if (check.covers(file)) {
        return check.check(file);
      }
    }
    throw new AssertionError("nobody covers " + file);
  }

  @ParameterizedTest
  @CsvSource({
    "automix_mixblock.npz, 33",
    "samix_mixblock.npz, 40",
    "adautomix_mixblock.npz, 30",
    "automix_step.npz, 150",
    "adautomix_step.npz, 120",
    "schedules.npz, 4"
  })
  void agrees(String file, int comparisons) throws IOException {
    ParityResult result = check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(comparisons);
  }

  /** One array of the file is changed by 0.1 %: the check must fail and name it. */
  @ParameterizedTest
  @CsvSource({
    "automix_mixblock.npz, case1_mask, 1.001",
    "automix_mixblock.npz, case0_mask_loss_Sparsity, 1.001",
    "automix_mixblock.npz, case2_lambda, 1.02",
    "samix_mixblock.npz, case0_after__value__conv__0__bn__running_var, 1.001",
    "adautomix_mixblock.npz, case3_mask, 1.001",
    "adautomix_mixblock.npz, case2_grad__conv_k__bn__weight, 1.02",
    "automix_step.npz, case0_mixed_mb, 1.001",
    "automix_step.npz, case1_grad__mix_block__value__weight, 1.01",
    "automix_step.npz, case2_ema__head_mix_k__fc__weight, 1.001",
    "automix_step.npz, case0_lambda_bb, 1.001",
    "automix_step.npz, case0_acc_mix_q, 1.5",
    "adautomix_step.npz, case2_cosine, 1.001",
    "adautomix_step.npz, case0_lambda_raw, 1.001",
    "adautomix_step.npz, case1_grad__head_one_q__fc__weight, 1.01",
    "schedules.npz, case2_momentum, 1.001"
  })
  void seesAWrongValue(String file, String key, float factor) throws IOException {
    Path damaged = DamagedGolden.write(folder, file, key, array -> array.muli(factor));
    assertThat(check(damaged).verdict()).isEqualTo(Verdict.FAIL);
  }
}
