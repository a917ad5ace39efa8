package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A DJL block with one array in, one array out, shapes known at construction and public PyTorch
 * parameter names ({@code layer2.0.conv1.weight}) beside DJL's numbered ones.
 *
 * <p>Ownership: a layer closes the intermediates it made, never its input and never its result.
 */
public abstract class Layer extends AbstractBlock {

  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Parameter> ownParameters = new LinkedHashMap<>();

  /** Computes the output; it belongs to the manager of x. */
  public final NDArray forward(ParameterStore store, NDArray x, boolean training) {
    NDArray y = compute(store, x, training);
    if (store instanceof LayerObserver observer) {
      observer.computed(this, y);
    }
    return y;
  }

  /** The layer's own work; {@link #forward} is what callers use. */
  protected abstract NDArray compute(ParameterStore store, NDArray x, boolean training);

  /** Shape of the output for an input of the given shape (batch axis first). */
  public abstract Shape outputShape(Shape input);

  /**
   * Multiply-accumulates of one forward pass. Convolutions and linear layers count; bias, norm,
   * activation and pooling do not, so a layer made of these keeps the 0 given here.
   *
   * @param input shape of the input, batch axis first
   */
  public long macs(Shape input) {
    return 0;
  }

  /**
   * Registers a child under its public name, which may hold dots ({@code features.conv0}); order of
   * registration is order of the names.
   */
  protected final <L extends Layer> L child(String name, L layer) {
    addChildBlock(name, layer);
    layers.put(name, layer);
    return layer;
  }

  /** Registers a parameter or buffer of this layer under its public name. */
  protected final Parameter parameter(
      String name, Parameter.Type type, Shape shape, Initializer initializer) {
    Parameter parameter =
        addParameter(
            Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(shape)
                .optInitializer(initializer)
                .optRequiresGrad(!isBuffer(type))
                .build());
    ownParameters.put(name, parameter);
    return parameter;
  }

  /** Trained parameters by public name, in the order of torch's {@code named_parameters()}. */
  public final Map<String, Parameter> trainedParameters() {
    return collect(false);
  }

  /** Running statistics by public name, in the order of torch's {@code named_buffers()}. */
  public final Map<String, Parameter> buffers() {
    return collect(true);
  }

  /** All layers below this one by public name, in the order of torch's {@code named_modules()}. */
  public final Map<String, Layer> namedLayers() {
    Map<String, Layer> found = new LinkedHashMap<>();
    collectLayers("", found);
    return found;
  }

  private void collectLayers(String prefix, Map<String, Layer> found) {
    layers.forEach(
        (name, layer) -> {
          found.put(prefix + name, layer);
          layer.collectLayers(prefix + name + ".", found);
        });
  }

  private Map<String, Parameter> collect(boolean buffers) {
    Map<String, Parameter> found = new LinkedHashMap<>();
    collect("", buffers, found);
    return found;
  }

  private void collect(String prefix, boolean buffers, Map<String, Parameter> found) {
    ownParameters.forEach(
        (name, p) -> {
          if (isBuffer(p.getType()) == buffers) {
            found.put(prefix + name, p);
          }
        });
    layers.forEach((name, layer) -> layer.collect(prefix + name + ".", buffers, found));
  }

  private static boolean isBuffer(Parameter.Type type) {
    return type == Parameter.Type.RUNNING_MEAN || type == Parameter.Type.RUNNING_VAR;
  }

  /** Number of trained values; known before initialisation. */
  public final long parameterCount() {
    return trainedParameters().values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return new NDList(forward(store, inputs.singletonOrThrow(), training));
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {outputShape(inputShapes[0])};
  }

  /** Children know their shapes since construction; the input shape is only recorded. */
  @Override
  protected final void initializeChildBlocks(
      NDManager manager, DataType dataType, Shape... inputShapes) {
    layers.values().forEach(c -> c.initialize(manager, dataType, inputShapes));
  }
}
