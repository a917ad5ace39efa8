package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PuzzleFamilyParityTest {

  private static final Path FILE = Path.of("src/test/resources/golden/puzzlemix.npz");

  @TempDir Path folder;

  @Test
  void agrees() {
    ParityResult result = Parity.check(FILE);
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
  void seesAWrongValue(String key) throws Exception {
    ParityResult result = Parity.check(damaged(key));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }

  private Path damaged(String key) throws Exception {
    Path file = folder.resolve("puzzlemix.npz");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(FILE);
        OutputStream out = Files.newOutputStream(file)) {
      NDList arrays = NDList.decode(manager, in);
      for (NDArray array : arrays) {
        if (array.getName().equals(key)) {
          NDArray first = array.flatten().get("0:1");
          boolean whole = array.getDataType().isInteger();
          Number change = whole ? (Number) 1L : (Number) 1e-3;
          first.addi(change);
        }
      }
      arrays.encode(out, NDList.Encoding.NPZ);
    }
    return file;
  }
}
