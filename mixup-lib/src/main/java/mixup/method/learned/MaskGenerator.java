package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mixup.nn.Conv2d;
import mixup.nn.ConvRule;
import mixup.nn.ConvShape;
import mixup.nn.Layer;

/**
 * A small trained network φ that turns maps of the pictures to be mixed into their shares at every
 * pixel. Computes in float32 whatever the classifier computes in; for that reason it needs none of
 * the guards against overflow that the released code puts around its half-precision attention.
 */
public abstract class MaskGenerator implements AutoCloseable {

  private final Map<String, Layer> parts = new LinkedHashMap<>();

  /** Adds a layer under the name it has in the released code. */
  final <L extends Layer> L part(String name, L layer) {
    parts.put(name, layer);
    return layer;
  }

  /** A 1x1 convolution with bias, started at N(0, 0.01²) and 0. */
  static Conv2d pointwise(int in, int out) {
    return Conv2d.withBias(ConvShape.same(in, out, 1, 1), ConvRule.NORMAL_001);
  }

  /** A 1x1 convolution without bias. */
  static Conv2d pointwiseWithoutBias(int in, int out) {
    return new Conv2d(ConvShape.same(in, out, 1, 1), ConvRule.NORMAL_001);
  }

  /**
   * Shares of the pictures.
   *
   * @param store where the generator's parameters are looked up, in float32
   * @param maps one array {@code [N, C, h, w]} per picture that takes part; the first is the own
   * @param shares λ_i of each, adding to one
   * @param height H of the pictures, a multiple of h
   * @param width W of the pictures, the same multiple of w
   * @return {@code [N, M, H, W]}, adding to one at every pixel; in the manager of the first map
   */
  public abstract NDArray shares(
      ParameterStore store,
      List<NDArray> maps,
      List<Double> shares,
      int height,
      int width,
      boolean training);

  /** Initialises all layers with arrays of the manager. */
  public final void initialize(NDManager manager) {
    parts.values().forEach(l -> l.initialize(manager, DataType.FLOAT32, new Shape(1)));
  }

  /** Trained parameters by the names of the released code. */
  public final Map<String, Parameter> parameters() {
    return collect(Layer::trainedParameters);
  }

  /** Running statistics by the names of the released code; empty without batch norm. */
  public final Map<String, Parameter> buffers() {
    return collect(Layer::buffers);
  }

  private Map<String, Parameter> collect(Function<Layer, Map<String, Parameter>> of) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    parts.forEach(
        (part, layer) -> of.apply(layer).forEach((name, p) -> all.put(part + "." + name, p)));
    return all;
  }

  @Override
  public final void close() {
    parameters().values().forEach(Parameter::close);
    buffers().values().forEach(Parameter::close);
  }
}
