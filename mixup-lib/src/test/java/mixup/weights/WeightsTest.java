package mixup.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.FlatParameters;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.Weights.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  private Network network(int classes, DataType type) {
    Network network = Networks.create("resnet20_cifar", classes, 3);
    network.initialize(manager, type, network.batchShape(1));
    return network;
  }

  private static Map<String, float[]> values(Network network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.trainedParameters().forEach((name, p) -> values.put(name, values(p)));
    network.buffers().forEach((name, p) -> values.put(name, values(p)));
    return values;
  }

  private static float[] values(Parameter p) {
    return p.getArray().toType(DataType.FLOAT32, true).toFloatArray();
  }

  /** A file with values of its own for each tensor of a network with the given classes. */
  private Path file(int classes) {
    Path path = folder.resolve("w" + classes + ".safetensors");
    SafetensorsWriter.write(path, tensors(classes), Map.of("format", "pt"));
    return path;
  }

  private List<NamedTensor> tensors(int classes) {
    List<NamedTensor> tensors = new ArrayList<>();
    TargetNames.of(Networks.create("resnet20_cifar", classes, 3))
        .shapes()
        .forEach((name, shape) -> tensors.add(tensor(name, shape)));
    return tensors;
  }

  private static NamedTensor tensor(String name, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = name.hashCode() % 1000 + i * 0.001f;
    }
    return new NamedTensor(name, shape, () -> values);
  }

  private static void assertHolds(Network network, List<NamedTensor> tensors) {
    Map<String, float[]> values = values(network);
    assertThat(values).hasSize(tensors.size());
    tensors.forEach(t -> assertThat(values.get(t.name())).isEqualTo(t.values().get()));
  }

  @Test
  void everyParameterAndStatisticIsCopied() {
    Network network = network(10, DataType.FLOAT32);
    LoadReport report = Weights.load(network, file(10), Mode.STRICT);
    assertHolds(network, tensors(10));
    assertThat(report.loaded()).isEqualTo(tensors(10).size());
    assertThat(report.kept()).isEmpty();
    assertThat(report.naming()).contains("timm");
    assertThat(report.message()).contains("tensors loaded", "timm");
  }

  @Test
  void doublePrecisionNetworksAreLoadedToo() {
    Network network = network(10, DataType.FLOAT64);
    Weights.load(network, file(10), Mode.STRICT);
    assertHolds(network, tensors(10));
    assertThat(network.buffers().values().iterator().next().getArray().getDataType())
        .isEqualTo(DataType.FLOAT64);
  }

  @Test
  void viewsOfAFlatArrayAreLoadedInPlace() {
    Network network = network(10, DataType.FLOAT32);
    List<Parameter> trained = List.copyOf(network.trainedParameters().values());
    try (FlatParameters flat = FlatParameters.of(manager, trained)) {
      NDArray before = flat.values();
      Weights.load(network, file(10), Mode.STRICT);
      float[] first = tensors(10).get(0).values().get();
      assertThat(before.toFloatArray()).startsWith(first);
      assertHolds(network, tensors(10));
    }
  }

  @Test
  void aNewHeadKeepsItsStart() {
    Network network = network(7, DataType.FLOAT32);
    float[] weight = values(network).get("fc.weight");
    LoadReport report = Weights.load(network, file(10), Mode.NEW_HEAD);
    assertThat(report.kept()).containsExactly("fc.bias", "fc.weight");
    assertThat(report.loaded()).isEqualTo(tensors(10).size() - 2);
    assertThat(values(network).get("fc.weight")).isEqualTo(weight);
    assertThat(values(network).get("conv1.weight")).isEqualTo(tensors(10).get(0).values().get());
  }

  @Test
  void aMissingHeadKeepsItsStartAndAFittingOneIsLoaded() {
    Network network = network(10, DataType.FLOAT32);
    List<NamedTensor> tensors = tensors(10);
    tensors.removeIf(t -> t.name().startsWith("fc."));
    Path path = folder.resolve("no-head");
    SafetensorsWriter.write(path, tensors, Map.of());
    assertThat(Weights.load(network, path, Mode.NEW_HEAD).kept())
        .containsExactly("fc.bias", "fc.weight");
    assertThat(Weights.load(network, file(10), Mode.NEW_HEAD).kept()).isEmpty();
    assertHolds(network, tensors(10));
  }

  @Test
  void strictListsWhatIsMissingUnexpectedAndOfAnotherShape() {
    Network network = network(7, DataType.FLOAT32);
    Map<String, float[]> before = values(network);
    List<NamedTensor> tensors = tensors(10);
    tensors.removeIf(t -> t.name().equals("bn1.running_var"));
    tensors.add(tensor("layer9.0.weight", new Shape(2)));
    Path path = folder.resolve("other");
    SafetensorsWriter.write(path, tensors, Map.of());
    assertThatThrownBy(() -> Weights.load(network, path, Mode.STRICT))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("missing bn1.running_var (16)")
        .hasMessageContaining("unexpected 'layer9.0.weight'")
        .hasMessageContaining("wrong shape fc.weight: the network has (7, 64), the file (10, 64)")
        .hasMessageContaining("NEW_HEAD if only the classes differ");
    assertThatThrownBy(() -> Weights.load(network, path, Mode.NEW_HEAD))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("bn1.running_var")
        .hasMessageNotContaining("fc.weight");
    Map<String, float[]> after = values(network);
    before.forEach((name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
  }

  @Test
  void longListsAreCutInTheMessage() {
    Network network = network(10, DataType.FLOAT32);
    Path path = folder.resolve("one");
    SafetensorsWriter.write(path, List.of(tensors(10).get(0)), Map.of());
    assertThatThrownBy(() -> Weights.load(network, path, Mode.STRICT))
        .hasMessageContaining("and %d more", tensors(10).size() - 1 - 12);
  }

  @Test
  void batchCountersAreIgnored() {
    List<NamedTensor> tensors = tensors(10);
    tensors.add(tensor("bn1.num_batches_tracked", new Shape()));
    Path path = folder.resolve("counters");
    SafetensorsWriter.write(path, tensors, Map.of());
    Network network = network(10, DataType.FLOAT32);
    assertThat(Weights.load(network, path, Mode.STRICT).loaded()).isEqualTo(tensors.size() - 1);
  }

  @Test
  void aNetworkWithoutArraysIsRefused() {
    Network bare = Networks.create("resnet20_cifar", 10, 3);
    assertThatThrownBy(() -> Weights.load(bare, file(10), Mode.STRICT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("initialise the network");
    assertThatThrownBy(() -> Weights.save(bare, folder.resolve("x"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSavedNetworkComesBackWithItsFacts() throws IOException {
    Network saved = network(10, DataType.FLOAT32);
    Path path = folder.resolve("saved.safetensors");
    Weights.save(saved, path, Map.of("mixup.library", "1"));
    byte[] content = Files.readAllBytes(path);
    Weights.save(saved, path, Map.of("mixup.library", "1"));
    assertThat(Files.readAllBytes(path)).isEqualTo(content);
    assertThat(Weights.open(path).metadata())
        .containsEntry("format", "pt")
        .containsEntry("mixup.network", "resnet20_cifar")
        .containsEntry("mixup.classes", "10")
        .containsEntry("mixup.input", "(3, 32, 32)")
        .containsEntry("mixup.library", "1");
    Network loaded = network(10, DataType.FLOAT32);
    Weights.load(loaded, path, Mode.STRICT);
    Map<String, float[]> expected = values(saved);
    values(loaded).forEach((name, v) -> assertThat(v).as(name).isEqualTo(expected.get(name)));
  }
}
