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

/** Golden files of the methods inside the network; and that a wrong value would be seen. */
class FeatureFamilyParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"manifoldmix.npz, 6", "alignmix.npz, 16", "neighbours.npz, 11"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(GOLDEN.resolve(file));
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
  void seesAWrongValue(String file, String key, double factor) throws Exception {
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
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key.substring(0, 6));
  }
}
