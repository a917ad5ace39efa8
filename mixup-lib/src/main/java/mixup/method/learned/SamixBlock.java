package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import mixup.engine.Functional;
import mixup.engine.Scalars;
import mixup.engine.ScriptOp;
import mixup.nn.BatchNorm2d;
import mixup.nn.Conv2d;
import mixup.nn.NormSettings;

/**
 * The Mix Block of SAMix: λ scales the maps, a = f (1 + λ′) and b = f_π (2 − λ′); query and key see
 * both; the value is two 1x1 convolutions with batch norm and ELU between; bilinear upsampling.
 */
public final class SamixBlock extends MaskGenerator {

  private static final ScriptOp JOIN = ScriptOp.of("torch.cat([a, b], 1)", "a", "b");
  private static final ScriptOp ELU = ScriptOp.of("torch.elu(x)", "x");

  private final double rescale;
  private final double dropout;
  private final Conv2d hidden;
  private final BatchNorm2d norm;
  private final Conv2d value;
  private final Conv2d key;
  private final Conv2d query;

  /**
   * Creates the block.
   *
   * @param channels C of the maps, at least 2
   * @param rescale parameter of {@link #rescaled}; negative for λ′ = λ
   * @param dropout rate after the value, 0 to below 1
   */
  public SamixBlock(int channels, double rescale, double dropout) {
    this.rescale = rescale;
    this.dropout = dropout;
    int half = Math.max(channels / 2, 1);
    hidden = part("value.conv.0.conv", pointwiseWithoutBias(channels, half));
    norm = part("value.conv.0.bn", new BatchNorm2d(half, NormSettings.DEFAULT, Initializer.ONES));
    value = part("value.conv.1.conv", pointwiseWithoutBias(half, 1));
    key = part("key.conv", pointwise(2 * channels, half));
    query = part("query.conv", pointwise(2 * channels, half));
  }

  /**
   * λ′ = ((4/3) λ³ − 2 λ² + k λ) / (k − 2/3) with k = 1 + parameter: 0, ½ and 1 stay, the ends are
   * steeper.
   *
   * @param parameter at least 0; any negative number leaves λ as it is
   */
  public static double rescaled(double lambda, double parameter) {
    if (parameter < 0) {
      return lambda;
    }
    double k = 1 + parameter;
    return (4.0 / 3 * lambda * lambda * lambda - 2 * lambda * lambda + k * lambda) / (k - 2.0 / 3);
  }

  @Override
  public NDArray shares(
      ParameterStore store,
      List<NDArray> maps,
      List<Double> shares,
      int height,
      int width,
      boolean training) {
    double share = rescaled(shares.get(0), rescale);
    try (NDArray own = Scalars.scale(maps.get(0), 1 + share);
        NDArray partner = Scalars.scale(maps.get(1), 2 - share);
        NDArray both = JOIN.apply(own, partner);
        NDArray q = query.forward(store, both, training);
        NDArray k = key.forward(store, both, training);
        NDArray v = value(store, partner, training);
        NDArray attended = CrossAttention.apply(q, k, v);
        NDArray raw = Upsampling.BILINEAR.apply(attended, height, width)) {
      return CrossAttention.pair(raw);
    }
  }

  private NDArray value(ParameterStore store, NDArray map, boolean training) {
    try (NDArray projected = hidden.forward(store, map, training);
        NDArray normed = norm.forward(store, projected, training);
        NDArray active = ELU.apply(normed)) {
      NDArray v = value.forward(store, active, training);
      NDArray dropped = Functional.dropout(v, dropout, training); // v itself at rate 0
      if (dropped != v) {
        v.close();
      }
      return dropped;
    }
  }
}
