package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random transforms against the original implementations; and that a wrong value would be seen. */
class PolicyParityTest {

  private static final Path TRANSFORMS = DamagedGolden.GOLDEN.resolve("transforms");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "ops_mmcls.npz, 404",
    "randaugment_mmcls.npz, 1746",
    "lighting.npz, 16",
    "random_erasing.npz, 46",
    "repeated_augmentation.npz, 12"
  })
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(TRANSFORMS.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isEqualTo(comparisons);
  }

  /** One array of the file is changed: the check must fail and name it. */
  @ParameterizedTest
  @CsvSource({
    "ops_mmcls.npz, case40_output",
    "randaugment_mmcls.npz, case5_output",
    "randaugment_mmcls.npz, case0_op_index",
    "lighting.npz, case1_output",
    "lighting.npz, case5_float_output",
    "lighting.npz, case6_wrapped_output",
    "lighting.npz, case7_clipped_output",
    "random_erasing.npz, case0_output",
    "random_erasing.npz, case1_output",
    "random_erasing.npz, case2_output",
    "random_erasing.npz, case14_output",
    "random_erasing.npz, case15_output",
    "random_erasing.npz, case16_output",
    "repeated_augmentation.npz, case5_indices"
  })
  void seesAWrongValue(String file, String key) throws IOException {
    Path copies = Files.createDirectory(folder.resolve("transforms"));
    Files.copy(TRANSFORMS.resolve("inputs.npz"), copies.resolve("inputs.npz"));
    ParityResult result =
        DamagedGolden.check(folder, "transforms/" + file, key, PolicyParityTest::wrong);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }

  private static NDArray wrong(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32, FLOAT64 -> array.mul(1.001).toType(array.getDataType(), false);
      case UINT8 -> array.toType(DataType.INT32, true).add(2).toType(DataType.UINT8, false);
      default -> array.add(1);
    };
  }

  /** A file of the same name in another folder is somebody else's. */
  @Test
  void looksAtTheFolder() throws IOException {
    Path other = Files.copy(TRANSFORMS.resolve("lighting.npz"), folder.resolve("lighting.npz"));
    assertThat(Parity.check(other).verdict()).isEqualTo(Verdict.UNCOVERED);
  }
}
