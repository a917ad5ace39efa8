package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote; how is in the README beside them. */
class TorchFileTest {

  private static final Path FOLDER = Path.of("src/test/resources/weights");

  private static Path file(String name) {
    return FOLDER.resolve(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pth", "protocol4.pth", "plain.safetensors"})
  void aStateDictIsReadWhoeverWroteIt(String name) {
    try (WeightSource source = Weights.open(file(name))) {
      assertThat(source.tensors())
          .containsOnlyKeys(
              "0.weight",
              "0.bias",
              "1.weight",
              "1.bias",
              "1.running_mean",
              "1.running_var",
              "1.num_batches_tracked",
              "3.weight",
              "3.bias");
      assertThat(source.tensors().get("0.weight"))
          .isEqualTo(new TensorInfo("0.weight", ElementType.F32, new Shape(2, 1, 1, 1)));
      assertThat(source.tensors().get("1.num_batches_tracked").type()).isEqualTo(ElementType.I64);
      assertThat(source.floats("0.weight")).containsExactly(0, 0.125f);
      assertThat(source.floats("1.running_var")).containsExactly(5, 5.125f);
      assertThat(source.doubles("3.weight")).containsExactly(7, 7.125, 7.25, 7.375, 7.5, 7.625);
    }
  }

  @Test
  void aCheckpointGivesItsWeightsAndItsPlainFacts() {
    try (TorchFile file = TorchFile.open(file("checkpoint.pth"))) {
      assertThat(file.tensors()).hasSize(9).containsKey("module.3.weight");
      assertThat(file.floats("module.0.weight")).containsExactly(0, 0.125f);
      assertThat(file.metadata())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "epoch", "3",
                  "arch", "tiny",
                  "best", "0.5",
                  "done", "true",
                  "container", "state_dict"));
    }
    try (TorchFile file = TorchFile.open(file("checkpoint.pth"), "model_ema")) {
      assertThat(file.floats("0.weight")).containsExactly(1, 1.125f);
    }
    assertThatThrownBy(() -> TorchFile.open(file("checkpoint.pth"), "model"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("below [model]")
        .hasMessageContaining("model_ema");
  }

  @ParameterizedTest
  @CsvSource({
    "double, F64, 1.5, -2",
    "half, F16, 1.5, -2",
    "bfloat16, BF16, 1.5, -2",
    "long, I64, 3, -2",
    "int, I32, 3, -2",
    "short, I16, 3, -2",
    "char, I8, 3, -2",
    "byte, U8, 3, 254",
    "bool, BOOL, 1, 0"
  })
  void allTypesAreDecoded(String name, ElementType type, float first, float second) {
    try (TorchFile file = TorchFile.open(file("types.pth"))) {
      assertThat(file.tensors().get(name)).isEqualTo(new TensorInfo(name, type, new Shape(2)));
      assertThat(file.floats(name)).containsExactly(first, second);
      assertThat(file.doubles(name)).containsExactly(first, second);
    }
  }

  /** Views of one storage, in and out of order; numbers without axes; parameters. */
  @Test
  void viewsAreReadInRowMajorOrder() {
    try (TorchFile file = TorchFile.open(file("types.pth"))) {
      assertThat(file.floats("scalar")).containsExactly(7);
      assertThat(file.tensors().get("scalar").shape()).isEqualTo(new Shape());
      assertThat(file.floats("empty")).isEmpty();
      assertThat(file.floats("parameter")).containsExactly(4);
      assertThat(file.floats("slice")).containsExactly(5, 6, 7);
      assertThat(file.tensors().get("transposed").shape()).isEqualTo(new Shape(6, 2));
      assertThat(file.floats("transposed"))
          .containsExactly(6, 12, 7, 13, 8, 14, 9, 15, 10, 16, 11, 17);
      assertThat(file.doubles("transposed")).startsWith(6, 12, 7);
      float[] whole = file.floats("whole");
      for (int i = 0; i < 24; i++) {
        assertThat(whole[i]).isEqualTo(i);
      }
      assertThat(file.floats("channels_last")).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "system.pth | 'posix.system'",
        "eval.pth | 'builtins.eval'",
        "args.pth | 'argparse.Namespace'",
        "old.pth | torch before 1.6",
        "script.pt | TorchScript",
        "list.pth | not a dictionary",
        "expanded.pth | more elements than its storage",
        "README.md | neither safetensors nor",
        "absent.pth | absent.pth"
      })
  void everythingElseIsRefusedWithAReason(String name, String reason) {
    assertThatThrownBy(() -> TorchFile.open(file(name)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason);
  }

  @Test
  void refusalsSayWhatToDoAndNothingWasRun() {
    assertThatThrownBy(() -> Weights.open(file("old.pth")))
        .hasMessageContaining("python -c")
        .hasMessageContaining("torch.save");
    assertThatThrownBy(() -> Weights.open(file("system.pth"))).hasMessageContaining("python -c");
    assertThat(Path.of("/tmp/owned")).doesNotExist();
  }

  @Test
  void truncatedFilesAreRefused(@TempDir Path folder) throws Exception {
    byte[] content = Files.readAllBytes(file("types.pth"));
    for (int length = 0; length < content.length; length += 97) {
      Path path = Files.write(folder.resolve("cut.pth"), java.util.Arrays.copyOf(content, length));
      assertThatThrownBy(() -> TorchFile.open(path)).isInstanceOf(WeightsException.class);
    }
  }
}
