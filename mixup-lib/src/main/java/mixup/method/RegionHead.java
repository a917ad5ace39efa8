package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.engine.Functional;
import mixup.nn.Network;

/**
 * The linear layer H' of RecursiveMix that classifies a pooled region; dropped after training. All
 * values start uniform in ±1/√D, as the framework's linear layers do.
 */
final class RegionHead implements AutoCloseable {

  private final Parameter weight;
  private final Parameter bias;

  RegionHead(Network network, NDManager manager) {
    int channels = network.featureChannels();
    float bound = (float) (1 / Math.sqrt(channels));
    DataType type = dataType(network);
    weight = parameter("region_head.weight", Parameter.Type.WEIGHT);
    bias = parameter("region_head.bias", Parameter.Type.BIAS);
    fill(weight, manager, new Shape(network.classes(), channels), bound, type);
    fill(bias, manager, new Shape(network.classes()), bound, type);
  }

  private static DataType dataType(Network network) {
    return network.trainedParameters().values().iterator().next().getArray().getDataType();
  }

  private static Parameter parameter(String name, Parameter.Type type) {
    return Parameter.builder().setName(name).setType(type).build();
  }

  private static void fill(
      Parameter parameter, NDManager manager, Shape shape, float bound, DataType type) {
    NDArray values = manager.randomUniform(-bound, bound, shape, type);
    values.setRequiresGradient(true);
    parameter.setArray(values);
  }

  /** Logits {@code [N, K]} of features {@code [N, D]}. */
  NDArray forward(ParameterStore store, NDArray features) {
    return Functional.linear(
        features,
        store.getValue(weight, features.getDevice(), true),
        store.getValue(bias, features.getDevice(), true));
  }

  Map<String, Parameter> parameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    named.put(weight.getName(), weight);
    named.put(bias.getName(), bias);
    return named;
  }

  @Override
  public void close() {
    weight.close();
    bias.close();
  }
}
