package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures against stored values; and that a wrong value would be seen. */
class MeasureParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"metrics.npz, 9", "fgsm.npz, 12", "corruptions.npz, 33"})
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(GOLDEN.resolve(file));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isEqualTo(comparisons);
  }

  /** One array of the file is changed: the check must fail and name it. */
  @ParameterizedTest
  @CsvSource({
    "metrics.npz, ece_standard_15",
    "metrics.npz, ece_official_10",
    "metrics.npz, confidence",
    "metrics.npz, prediction",
    "metrics.npz, nll",
    "fgsm.npz, case0_grad",
    "fgsm.npz, case1_grad_sign",
    "fgsm.npz, case1_adversarial",
    "fgsm.npz, case0_logits_adversarial",
    "corruptions.npz, saturate_5",
    "corruptions.npz, pixelate_1",
    "corruptions.npz, defocus_kernel_3"
  })
  void seesAWrongValue(String file, String key) throws Exception {
    Path damaged = folder.resolve(file);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(GOLDEN.resolve(file));
        OutputStream out = Files.newOutputStream(damaged)) {
      NDList arrays = NDList.decode(manager, in);
      NDList changed = new NDList();
      for (NDArray array : arrays) {
        NDArray kept = array.getName().equals(key) ? wrong(array) : array;
        kept.setName(array.getName());
        changed.add(kept);
      }
      changed.encode(out, NDList.Encoding.NPZ);
    }
    ParityResult result = Parity.check(damaged);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains(key);
  }

  /** Real numbers off by 0.1 %, class numbers and grey levels off by a few. */
  private static NDArray wrong(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32, FLOAT64 -> array.mul(1.001).toType(array.getDataType(), false);
      case UINT8 ->
          array.toType(DataType.INT32, true).add(2).clip(0, 255).toType(DataType.UINT8, false);
      default -> array.add(1);
    };
  }
}
