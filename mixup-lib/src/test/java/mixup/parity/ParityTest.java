package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/backbones");

  @TempDir Path folder;

  @Test
  void unknownFilesAreListedAsUncovered() throws IOException {
    Files.write(folder.resolve("unheard_of.npz"), new byte[] {1, 2, 3});
    Files.write(folder.resolve("notes.txt"), new byte[] {1});
    assertThat(Parity.checkAll(folder))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.file()).isEqualTo("unheard_of.npz");
              assertThat(result.verdict()).isEqualTo(Verdict.UNCOVERED);
            });
  }

  @Test
  void networkOutsideTheRegistryIsUncovered() throws IOException {
    String json = Files.readString(GOLDEN.resolve("resnet20_cifar.params.json"));
    Files.writeString(folder.resolve("other.params.json"), json.replace("resnet20_cifar", "vgg16"));
    Path file = Files.copy(GOLDEN.resolve("resnet20_cifar.npz"), folder.resolve("other.npz"));
    assertThat(Parity.check(file).verdict()).isEqualTo(Verdict.UNCOVERED);
  }

  @Test
  void damagedFileFailsWithTheReason() throws IOException {
    Path side = folder.resolve("resnet20_cifar.params.json");
    Files.copy(GOLDEN.resolve("resnet20_cifar.params.json"), side);
    Path file = Files.write(folder.resolve("resnet20_cifar.npz"), new byte[] {'P', 'K', 3, 4});
    ParityResult result = Parity.check(file);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).isNotBlank();
  }

  @Test
  void otherSaltThanTheFileWasMadeWithFails() throws IOException {
    String json = Files.readString(GOLDEN.resolve("resnet20_cifar.params.json"));
    assertThat(json).containsPattern("\"salt\": *0");
    Files.writeString(
        folder.resolve("resnet20_cifar.params.json"),
        json.replaceFirst("\"salt\": *0", "\"salt\": 5"));
    Path file =
        Files.copy(GOLDEN.resolve("resnet20_cifar.npz"), folder.resolve("resnet20_cifar.npz"));
    assertThat(Parity.check(file).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void missingFolderIsRefused() {
    assertThatThrownBy(() -> Parity.files(folder.resolve("none")))
        .isInstanceOf(NotDirectoryException.class);
  }
}
