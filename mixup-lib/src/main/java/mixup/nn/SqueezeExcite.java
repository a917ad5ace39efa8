package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/**
 * Multiplies every channel by a number in 0..1 that two small layers make of the means of all
 * channels. Hu et al., Squeeze-and-Excitation Networks, CVPR 2018; here with SiLU between.
 */
final class SqueezeExcite extends Layer {

  private static final ScriptOp GATE =
      ScriptOp.of("torch.mul(x, torch.sigmoid(gate))", "x", "gate");

  private final Conv2d reduce;
  private final Conv2d expand;

  SqueezeExcite(int channels, int reduced, ConvRule rule) {
    reduce = child("conv_reduce", Conv2d.withBias(ConvShape.same(channels, reduced, 1, 1), rule));
    expand = child("conv_expand", Conv2d.withBias(ConvShape.same(reduced, channels, 1, 1), rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray small = squeeze(store, x, training);
        NDArray gate = expand.forward(store, small, training)) {
      return GATE.apply(x, gate);
    }
  }

  private NDArray squeeze(ParameterStore store, NDArray x, boolean training) {
    try (NDArray means = Functional.globalAveragePool(x);
        NDArray map = means.reshape(means.getShape().add(1, 1))) {
      return Activation.SILU.replace(reduce.forward(store, map, training));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    Shape means = new Shape(input.get(0), input.get(1), 1, 1);
    return reduce.macs(means) + expand.macs(reduce.outputShape(means));
  }
}
