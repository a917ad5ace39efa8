package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/** Between MogaNet's stages: 3x3 convolution of stride 2, batch norm. */
final class MogaEmbedding extends Layer {

  private final Conv2d projection;
  private final BatchNorm2d norm;

  MogaEmbedding(int in, int out, ConvRule rule) {
    projection = child("projection", Conv2d.withBias(ConvShape.same(in, out, 3, 2), rule));
    norm = child("norm", new BatchNorm2d(out, NormSettings.DEFAULT, Initializer.ONES));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray projected = projection.forward(store, x, training)) {
      return norm.forward(store, projected, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return projection.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    return projection.macs(input);
  }
}
