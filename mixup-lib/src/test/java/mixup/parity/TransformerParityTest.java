package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transformers against the public implementations, in float32 and float64. */
class TransformerParityTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden/backbones");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deit_tiny_patch16_224",
        "deit_small_patch16_224",
        "swin_tiny_patch4_window7_224",
        "pvt_tiny",
        "pvt_small",
        "pvt_v2_b0",
        "pvt_v2_b1"
      })
  void networkEqualsThePublicOne(String name) {
    ParityResult result = Parity.check(FOLDER.resolve(name + ".npz"));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThan(300);
    assertThat(result.maxError()).isLessThanOrEqualTo(result.tolerance());
  }
}
