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

/** Values against the original implementations; and that a wrong value would be seen. */
class MethodParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "mixup.npz, 9",
    "cutmix.npz, 24",
    "roi_align.npz, 18",
    "recursivemix.npz, 250",
    "losses.npz, 60"
  })
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(comparisons);
  }

  /** One array of the file is changed by 0.1 %: the check must fail and name it. */
  @ParameterizedTest
  @CsvSource({
    "mixup.npz, case1_output",
    "cutmix.npz, case0_output",
    "roi_align.npz, case4_grad_features",
    "recursivemix.npz, case1_iter2_grad__conv1__weight",
    "recursivemix.npz, case2_final__fc__weight",
    "recursivemix.npz, case0_iter4_loss_consistency_kl",
    "losses.npz, ls_classy_vision_mix_grad",
    "losses.npz, head_lam_tensor_official_loss"
  })
  void seesAWrongValue(String file, String key) throws Exception {
    Path damaged = folder.resolve(file);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(GOLDEN.resolve(file));
        OutputStream out = Files.newOutputStream(damaged)) {
      NDList arrays = NDList.decode(manager, in);
      for (NDArray array : arrays) {
        if (array.getName().equals(key)) {
          array.muli(1.001);
        }
      }
      arrays.encode(out, NDList.Encoding.NPZ);
    }
    ParityResult result = Parity.check(damaged);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }
}
