package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The family against the original implementations; and that a wrong value would be seen. */
class SaliencyFamilyParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"saliencymix.npz, 48", "attentivemix.npz, 24", "snapmix.npz, 18"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(GOLDEN.resolve(file));
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
  void seesAWrongValue(String file, String key, double factor, String named) throws Exception {
    Path damaged = folder.resolve(file);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(GOLDEN.resolve(file));
        OutputStream out = Files.newOutputStream(damaged)) {
      NDList arrays = NDList.decode(manager, in);
      for (NDArray array : arrays) {
        if (array.getName().equals(key)) {
          array.muli(factor);
        }
      }
      arrays.encode(out, NDList.Encoding.NPZ);
    }
    ParityResult result = Parity.check(damaged);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(named);
  }
}
