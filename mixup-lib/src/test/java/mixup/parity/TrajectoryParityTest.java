package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.engine.EngineInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Short training runs beside the same runs in PyTorch; nothing in them is random. */
@Execution(ExecutionMode.CONCURRENT)
class TrajectoryParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/trajectories");

  @TempDir Path folder;

  @BeforeEach
  void oneThread() {
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

  /** Mistakes that training survives: the run must be told from the right one. */
  @ParameterizedTest
  @CsvSource({
    "r20_sgd, '\"dampening\":0.0', '\"dampening\":0.5'",
    "vit_adamw, '\"eps\":1e-08', '\"eps\":1e-06'",
    "vit_lamb, '\"always_adapt\":false', '\"always_adapt\":true'",
    "vit_deit_recipe, '\"clip_norm\":1.0', '\"clip_norm\":0.0'",
    "vit_drop_path, '\"drop_path\":0.2', '\"drop_path\":0.25'"
  })
  void seesAWrongSetting(String name, String right, String wrong) throws IOException {
    String json = Files.readString(GOLDEN.resolve(name + ".json"));
    assertThat(json).contains(right);
    Files.writeString(folder.resolve(name + ".json"), json.replace(right, wrong));
    Path file = Files.copy(GOLDEN.resolve(name + ".npz"), folder.resolve(name + ".npz"));
    assertThat(Parity.check(file).verdict()).isEqualTo(Verdict.FAIL);
  }
}
