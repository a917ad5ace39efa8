package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * Tokens of a picture or map: a convolution with bias {@code proj}, channels moved to the last
 * axis, layer norm {@code norm} where the network has one.
 */
final class PatchEmbedding extends Layer {

  private final Conv2d proj;
  private final LayerNorm norm;
  private final boolean flat;

  private PatchEmbedding(ConvShape size, ConvRule rule, LayerNorm norm, boolean flat) {
    proj = child("proj", Conv2d.withBias(size, rule));
    this.norm = norm == null ? null : child("norm", norm);
    this.flat = flat;
  }

  /**
   * Output {@code [N, h·w, C]}.
   *
   * @param norm null for none
   */
  static PatchEmbedding tokens(ConvShape size, ConvRule rule, LayerNorm norm) {
    return new PatchEmbedding(size, rule, norm, true);
  }

  /** Output {@code [N, h, w, C]}. */
  static PatchEmbedding grid(ConvShape size, ConvRule rule, LayerNorm norm) {
    return new PatchEmbedding(size, rule, norm, false);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    if (norm == null) {
      return projected(store, x, training);
    }
    try (NDArray projected = projected(store, x, training)) {
      return norm.forward(store, projected, training);
    }
  }

  private NDArray projected(ParameterStore store, NDArray x, boolean training) {
    try (NDArray map = proj.forward(store, x, training)) {
      return flat ? Tokens.ofMap(map) : Maps.channelsLast(map);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape map = proj.outputShape(input);
    return flat
        ? new Shape(map.get(0), map.get(2) * map.get(3), map.get(1))
        : new Shape(map.get(0), map.get(2), map.get(3), map.get(1));
  }

  @Override
  public long macs(Shape input) {
    return proj.macs(input);
  }
}
