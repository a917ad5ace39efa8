package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mixup.engine.EngineInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Short training runs beside the same runs in PyTorch; nothing in them is random. */
class TrajectoryParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/trajectories");

  @TempDir Path folder;

  /** Two files at a time, one thread each: batches are small. */
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private static final Map<Path, Future<ParityResult>> RESULTS = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws IOException {
    for (Path file : Parity.files(GOLDEN)) {
      RESULTS.put(file, POOL.submit(() -> check(file)));
    }
  }

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  private static ParityResult check(Path file) {
    EngineInfo.setThreads(1);
    return Parity.check(file);
  }

  static Set<Path> files() {
    return RESULTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("files")
  void agrees(Path file) throws ExecutionException, InterruptedException {
    ParityResult result = RESULTS.get(file).get();
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
    assertThat(check(file).verdict()).isEqualTo(Verdict.FAIL);
  }
}
