package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mixup.nn.NetworkVariants;
import mixup.nn.NormSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackboneParityTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden/backbones");

  static List<Path> files() throws IOException {
    return Parity.files(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("files")
  void networkEqualsThePublicOne(Path file) {
    ParityResult result = Parity.check(file);
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    assertThat(result.cases()).isGreaterThan(300);
    assertThat(result.maxError()).isLessThanOrEqualTo(result.tolerance());
  }

  private static ParityResult withNorm(double eps, double momentum) throws IOException {
    NormSettings norm = new NormSettings(eps, momentum);
    return new BackboneParity((name, classes, channels) -> NetworkVariants.resNet20(norm, classes))
        .check(FOLDER.resolve("resnet20_cifar.npz"));
  }

  @Test
  void sameNetworkBuiltByHandPasses() throws IOException {
    assertThat(withNorm(1e-5, 0.1).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void wrongEpsFails() throws IOException {
    assertThat(withNorm(1e-3, 0.1).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(withNorm(1.1e-5, 0.1).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void momentumInDjlsSenseFails() throws IOException {
    ParityResult result = withNorm(1e-5, 0.9);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).contains("running_");
  }

  @Test
  void otherArchitectureFails() throws IOException {
    BackboneParity parity =
        new BackboneParity(
            (name, classes, channels) ->
                NetworkVariants.shallow(new Shape(channels, 32, 32), classes));
    assertThat(Parity.run(parity, FOLDER.resolve("resnet20_cifar.npz")).verdict())
        .isEqualTo(Verdict.FAIL);
  }
}
