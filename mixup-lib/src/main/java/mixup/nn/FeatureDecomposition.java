package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import mixup.engine.ScriptOp;

/**
 * {@code x + scale ⊙ (x − common)} with a trained scale per channel: strengthens what differs from
 * a common part. Li et al., MogaNet, ICLR 2024.
 */
final class FeatureDecomposition extends Layer {

  private static final float FIRST_SCALE = 1e-5f;
  private static final ScriptOp AGAINST =
      ScriptOp.of("torch.addcmul(x, scale, torch.sub(x, common))", "x", "scale", "common");
  private static final ScriptOp AGAINST_MEAN =
      ScriptOp.of(
          "torch.addcmul(x, scale, torch.sub(x, torch.mean(x, [2, 3], True)))", "x", "scale");

  private final Parameter scale;

  FeatureDecomposition(int channels) {
    Shape shape = new Shape(1, channels, 1, 1);
    ConstantInitializer first = new ConstantInitializer(FIRST_SCALE);
    scale = parameter("scale", Parameter.Type.OTHER, shape, first);
  }

  /** Against the mean of every channel over the map. */
  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    return AGAINST_MEAN.apply(x, store.getValue(scale, x.getDevice(), training));
  }

  /**
   * Against a given part.
   *
   * @param common {@code [N, 1, h, w]}, the same for all channels
   */
  NDArray against(ParameterStore store, NDArray x, NDArray common, boolean training) {
    return AGAINST.apply(x, store.getValue(scale, x.getDevice(), training), common);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
