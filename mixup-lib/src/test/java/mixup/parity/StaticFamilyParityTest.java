package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Static methods against the original implementations; and that a wrong value would be seen. */
class StaticFamilyParityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "deit_timm.npz, 30",
    "smoothmix.npz, 33",
    "gridmix.npz, 39",
    "resizemix.npz, 50",
    "fmix.npz, 28"
  })
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isEqualTo(comparisons);
  }

  /** One array is changed by 0.1 %, or a little more where it holds zeros. */
  @ParameterizedTest
  @CsvSource({
    "deit_timm.npz, case0_betas, case0_output",
    "deit_timm.npz, case6_output, case6_output",
    "deit_timm.npz, case9_labels_out, case9_labels_out",
    "smoothmix.npz, case0_lambda_official, case0_lambda_official",
    "smoothmix.npz, case1_lambda_correct, case1_lambda_correct",
    "smoothmix.npz, case2_draw_sigma, case2_",
    "gridmix.npz, case3_mask, case3_mask",
    "gridmix.npz, case0_output, case0_output",
    "resizemix.npz, case1_mask_official, case1_mask_official",
    "resizemix.npz, case4_output, case4_output",
    "fmix.npz, case0_lambda, case0_",
    "fmix.npz, case2_mask, case2_mask",
    "fmix.npz, case3_lambda_given, case3_l",
    "fmix.npz, case1_low_freq, case1_low_freq"
  })
  void seesAWrongValue(String file, String key, String place) throws IOException {
    ParityResult result = DamagedGolden.check(folder, file, key, array -> array.muli(1.001));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).startsWith(place);
  }

  @Test
  void cutoutAgrees() throws IOException {
    assertThat(cutout("output").passed()).isTrue();
    assertThat(cutout("input").passed()).as("the unchanged picture").isFalse();
  }

  /** Case 2 of its file, with any of its arrays in the place of the expected output. */
  private static Comparison cutout(String expected) throws IOException {
    Comparison comparison = new Comparison();
    GoldenArrays arrays = GoldenArrays.read(DamagedGolden.GOLDEN.resolve("neighbours.npz"));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      GoldenCase golden = new GoldenCase(arrays, "case2_", manager, comparison);
      if (expected.equals("output")) {
        CutoutReplay.replay(golden);
      } else {
        golden.compare("output", golden.floats(expected));
      }
    }
    return comparison;
  }
}
