package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mixup.engine.EngineInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short training runs beside the same runs in PyTorch. */
class TrajectoryParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/trajectories");

  @BeforeAll
  static void oneThread() {
    EngineInfo.setThreads(1); // batches are small, and waiting threads cost more than they give
  }

  static List<Path> files() throws IOException {
    return Parity.files(GOLDEN);
  }

  @ParameterizedTest
  @MethodSource("files")
  void agrees(Path file) {
    ParityResult result = Parity.check(file);
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
  }
}
