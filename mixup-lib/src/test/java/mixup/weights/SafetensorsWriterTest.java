package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  private static NamedTensor tensor(String name, float... values) {
    return new NamedTensor(name, new Shape(values.length), () -> values);
  }

  @Test
  void whatIsWrittenIsReadBack(@TempDir Path folder) {
    float[] many = new float[40_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = Float.intBitsToFloat(i * 77_777);
    }
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        path,
        List.of(new NamedTensor("w", new Shape(200, 200), () -> many), tensor("b")),
        Map.of("format", "pt", "run", "ü\n\""));
    SafetensorsFile file = SafetensorsFile.open(path);
    assertThat(file.metadata()).containsEntry("run", "ü\n\"").hasSize(2);
    assertThat(file.tensors().get("w").shape()).isEqualTo(new Shape(200, 200));
    assertThat(file.floats("w")).isEqualTo(many);
    assertThat(file.floats("b")).isEmpty();
  }

  /** Another reader of the format agrees. */
  @Test
  void djlReadsTheSame(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        path, List.of(tensor("z", 1, 2), tensor("a", 3)), Map.of("format", "pt"));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList list = NDList.decode(manager, Files.readAllBytes(path));
      assertThat(list).hasSize(2);
      assertThat(list.get("z").toFloatArray()).containsExactly(1, 2);
      assertThat(list.get("a").toFloatArray()).containsExactly(3);
    }
  }

  @Test
  void orderOfArgumentsDoesNotMatterAndValuesAreAligned(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("1");
    Path second = folder.resolve("2");
    SafetensorsWriter.write(
        first, List.of(tensor("z", 1), tensor("a", 2)), Map.of("k", "v", "a", "b"));
    SafetensorsWriter.write(
        second, List.of(tensor("a", 2), tensor("z", 1)), Map.of("a", "b", "k", "v"));
    byte[] content = Files.readAllBytes(first);
    assertThat(Files.readAllBytes(second)).isEqualTo(content);
    assertThat(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
  }

  @Test
  void failuresLeaveTheOldFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a");
    SafetensorsWriter.write(path, List.of(tensor("a", 1)), Map.of());
    byte[] old = Files.readAllBytes(path);
    NamedTensor wrong = new NamedTensor("a", new Shape(3), () -> new float[2]);
    assertThatThrownBy(() -> SafetensorsWriter.write(path, List.of(wrong), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(
            () -> SafetensorsWriter.write(path, List.of(tensor("b"), tensor("b")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name b");
    assertThatThrownBy(
            () -> SafetensorsWriter.write(path, List.of(tensor("__metadata__")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readAllBytes(path)).isEqualTo(old);
    assertThatThrownBy(
            () -> SafetensorsWriter.write(folder.resolve("no/where"), List.of(), Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no/where");
  }
}
