package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mixup.nn.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {

  @TempDir Path folder;

  /** ResNet-20 for 7 classes under OpenMixup's names, wrapped in DataParallel. */
  private SafetensorsFile foreign(String... without) {
    List<NamedTensor> tensors = new ArrayList<>();
    TargetNames.of(Networks.create("resnet20_cifar", 7, 3))
        .shapes()
        .forEach((name, shape) -> tensors.add(tensor(name, shape)));
    tensors.removeIf(t -> List.of(without).contains(t.name().replaceFirst("module\\.", "")));
    Path path = folder.resolve("foreign.safetensors");
    SafetensorsWriter.write(path, tensors, Map.of());
    return SafetensorsFile.open(path);
  }

  private static NamedTensor tensor(String name, Shape shape) {
    String foreign = "module." + (name.startsWith("fc.") ? "head." : "backbone.") + name;
    float[] values = new float[(int) shape.size()];
    java.util.Arrays.fill(values, name.hashCode() % 100);
    return new NamedTensor(foreign, shape, () -> values);
  }

  @Test
  void convertedFilesHaveOurNamesAndTheSameValues() {
    Path out = folder.resolve("ours.safetensors");
    LoadReport report =
        Conversion.convert(foreign(), "resnet20_cifar", out, Map.of("mixup.source", "x"));
    assertThat(report.naming()).isEqualTo("OpenMixup");
    SafetensorsFile ours = SafetensorsFile.open(out);
    assertThat(ours.tensors()).hasSize(report.loaded());
    TargetNames.of(Networks.create("resnet20_cifar", 7, 3))
        .shapes()
        .forEach(
            (name, shape) -> {
              assertThat(ours.tensors().get(name).shape()).isEqualTo(shape);
              assertThat(ours.floats(name)).containsOnly(name.hashCode() % 100);
            });
    assertThat(ours.metadata())
        .containsEntry("mixup.source", "x")
        .containsEntry("mixup.naming", "OpenMixup")
        .containsEntry("mixup.classes", "7")
        .containsEntry("mixup.network", "resnet20_cifar");
  }

  @Test
  void filesAreRecognised() {
    assertThat(Recognition.of(foreign()))
        .contains(new Recognition(List.of("resnet20_cifar"), 7, 3, "OpenMixup"));
    assertThat(Recognition.of(foreign("head.fc.weight", "head.fc.bias")).orElseThrow().message())
        .isEqualTo("resnet20_cifar without classifier, names of OpenMixup");
    assertThat(Recognition.of(foreign("backbone.bn1.weight"))).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNotConverted() {
    Path out = folder.resolve("ours.safetensors");
    assertThatThrownBy(() -> Conversion.convert(foreign(), "resnet18_cifar", out, Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("does not fit network resnet18_cifar");
    assertThatThrownBy(
            () ->
                Conversion.convert(foreign("backbone.bn1.weight"), "resnet20_cifar", out, Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("missing bn1.weight");
    assertThatThrownBy(() -> Conversion.convert(foreign(), "resnet21", out, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown network");
    assertThat(out).doesNotExist();
  }
}
