package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionFamilyParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @CsvSource({
    "transmix.npz, 30",
    "smmix.npz, 24",
    "tokenmix.npz, 30",
    "mixpro.npz, 28",
    "decoupled.npz, 72"
  })
  void agrees(String file, int comparisons) {
    ParityResult result = Parity.check(GOLDEN.resolve(file));
    System.out.println(result);
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThanOrEqualTo(comparisons);
  }
}
