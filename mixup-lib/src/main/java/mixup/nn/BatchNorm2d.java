package mixup.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import mixup.engine.Functional;

/**
 * Batch normalisation over N, H, W with torch's meaning: batches are normalised with their biased
 * variance, the running variance takes the unbiased one. DJL's own layer moves axes twice and has
 * single-precision settings.
 *
 * <p>An activation may follow at once and overwrite the result, which no gradient of the norm
 * needs.
 */
public final class BatchNorm2d extends Layer {

  private final NormSettings settings;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter runningMean;
  private final Parameter runningVar;
  private final Activation activation;

  /**
   * Creates the layer.
   *
   * @param channels C of the maps
   * @param settings eps and momentum
   * @param weightInitializer of the scale: ones, or zeros at the end of a residual branch
   */
  public BatchNorm2d(int channels, NormSettings settings, Initializer weightInitializer) {
    this(channels, settings, weightInitializer, Activation.NONE);
  }

  private BatchNorm2d(
      int channels, NormSettings settings, Initializer weightInitializer, Activation activation) {
    this.settings = settings;
    this.activation = activation;
    Shape shape = new Shape(channels);
    weight = parameter("weight", Parameter.Type.GAMMA, shape, weightInitializer);
    bias = parameter("bias", Parameter.Type.BETA, shape, Initializer.ZEROS);
    runningMean = parameter("running_mean", Parameter.Type.RUNNING_MEAN, shape, Initializer.ZEROS);
    runningVar = parameter("running_var", Parameter.Type.RUNNING_VAR, shape, Initializer.ONES);
  }

  /** Norm and ReLU; the scale starts at one. */
  public static BatchNorm2d withRelu(int channels, NormSettings settings) {
    return activated(channels, settings, Activation.RELU);
  }

  /** Norm and activation; the scale starts at one. */
  static BatchNorm2d activated(int channels, NormSettings settings, Activation activation) {
    return new BatchNorm2d(channels, settings, Initializer.ONES, activation);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    Device device = x.getDevice();
    NDArray y =
        Functional.batchNorm(
            x,
            store.getValue(weight, device, training),
            store.getValue(bias, device, training),
            store.getValue(runningMean, device, training),
            store.getValue(runningVar, device, training),
            training,
            settings.momentum(),
            settings.eps());
    return activation.replace(y);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  /** Share of the new batch in the running statistics. */
  public double momentum() {
    return settings.momentum();
  }
}
