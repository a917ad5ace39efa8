package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import mixup.nn.Conv2d;

/**
 * The Mix Block of AutoMix: q and k by one shared 1x1 convolution of the own and the partner's map,
 * v by another of the partner's; m = σ(upsample(attention)) is the partner's share.
 */
public final class AutoMixBlock extends MaskGenerator {

  /**
   * Where λ joins the maps as one more, constant, channel: λ for the own, 1 − λ for the partner.
   */
  public enum ShareChannel {
    /** Nowhere: CIFAR, Tiny-ImageNet. */
    @JsonProperty("none")
    NONE,
    /** In query, key and value: ImageNet, fine-grained data. */
    @JsonProperty("all")
    ALL,
    /** In the value alone. */
    @JsonProperty("value")
    VALUE
  }

  private final ShareChannel channel;
  private final Upsampling upsampling;
  private final Conv2d query;
  private final Conv2d value;

  /**
   * Creates the block.
   *
   * @param channels C of the maps
   */
  public AutoMixBlock(int channels, ShareChannel channel, Upsampling upsampling) {
    this.channel = channel;
    this.upsampling = upsampling;
    int queryIn = channels + (channel == ShareChannel.ALL ? 1 : 0);
    int valueIn = channels + (channel == ShareChannel.NONE ? 0 : 1);
    value = part("value", pointwise(valueIn, 1));
    query = part("query.conv", pointwise(queryIn, Math.max(channels / 2, 1)));
  }

  @Override
  public NDArray shares(
      ParameterStore store,
      List<NDArray> maps,
      List<Double> shares,
      int height,
      int width,
      boolean training) {
    try (NDArray own = joined(maps.get(0), shares.get(0));
        NDArray partner = joined(maps.get(1), shares.get(1));
        NDArray q = query.forward(store, forQuery(own, maps.get(0)), training);
        NDArray k = query.forward(store, forQuery(partner, maps.get(1)), training);
        NDArray v = value(store, maps.get(1), partner, training);
        NDArray attended = CrossAttention.apply(q, k, v);
        NDArray raw = upsampling.apply(attended, height, width)) {
      return CrossAttention.pair(raw);
    }
  }

  /** The map with λ, or null where none of the convolutions asks for it. */
  private NDArray joined(NDArray map, double share) {
    return channel == ShareChannel.NONE ? null : CrossAttention.withShare(map, share);
  }

  private NDArray forQuery(NDArray joined, NDArray map) {
    return channel == ShareChannel.ALL ? joined : map;
  }

  private NDArray value(ParameterStore store, NDArray map, NDArray joined, boolean training) {
    return value.forward(store, channel == ShareChannel.NONE ? map : joined, training);
  }
}
