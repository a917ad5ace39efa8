package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/**
 * Multi-order gated aggregation, MogaNet's spatial block: a map of several ranges times a gate,
 * added to the input. Li et al., MogaNet, ICLR 2024.
 */
final class GatedAggregation extends Layer {

  private final GateKind kind;
  private final Conv2d first;
  private final Conv2d gate;
  private final MultiOrderConv value;
  private final Conv2d second;
  private final FeatureDecomposition sigma;

  GatedAggregation(int channels, GateKind kind, ConvRule rule) {
    this.kind = kind;
    ConvShape size = ConvShape.same(channels, channels, 1, 1);
    first = child("proj_1", Conv2d.withBias(size, rule));
    gate = child("gate", Conv2d.withBias(size, rule));
    value = child("value", new MultiOrderConv(channels, rule));
    second = child("proj_2", Conv2d.withBias(size, rule));
    sigma = child("sigma", new FeatureDecomposition(channels));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray y = decomposed(store, x, training);
        NDArray gated = gated(store, y, training)) {
      return second.forward(store, gated, training).addi(x);
    }
  }

  private NDArray decomposed(ParameterStore store, NDArray x, boolean training) {
    try (NDArray projected = first.forward(store, x, training);
        NDArray sharpened = sigma.forward(store, projected, training)) {
      return Functional.silu(sharpened);
    }
  }

  private NDArray gated(ParameterStore store, NDArray y, boolean training) {
    try (NDArray g = gate.forward(store, y, training);
        NDArray v = value.forward(store, y, training)) {
      return kind.apply(g, v);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return first.macs(input) + gate.macs(input) + value.macs(input) + second.macs(input);
  }
}
