package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;
import mixup.nn.BatchNorm2d;
import mixup.nn.Conv2d;
import mixup.nn.NormSettings;

/**
 * The generator of AdAutoMix, for any number M of pictures: every map attends to all others, S_i =
 * q_i Σ_{j≠i} k_jᵀ / √d, m_i = softmax(S_i) v_i; the shares are the softmax over i of the upsampled
 * m_i.
 *
 * <p>Query and key pass a ReLU. The released code has it only because the wrapper of its
 * convolutions adds one unless told otherwise; it stays, for its results were made with it.
 */
public final class AdaptiveBlock extends MaskGenerator {

  private static final ScriptOp SOFTMAX = ScriptOp.of("torch.softmax(x, 1)", "x");

  /** A 1x1 convolution, batch norm where asked for, ReLU. */
  private record Projection(Conv2d conv, BatchNorm2d norm) {

    NDArray apply(ParameterStore store, NDArray map, boolean training) {
      NDArray projected = conv.forward(store, map, training);
      if (norm != null) {
        try (projected) {
          return norm.forward(store, projected, training);
        }
      }
      try (projected) {
        return Functional.relu(projected);
      }
    }
  }

  private final boolean shareChannel;
  private final Upsampling upsampling;
  private final Projection query;
  private final Projection key;
  private final Conv2d value;

  /**
   * Creates the generator.
   *
   * @param channels C of the maps
   * @param shareChannel whether λ_i joins map i as one more, constant, channel
   * @param batchNorm whether query and key are normalised
   */
  public AdaptiveBlock(
      int channels, boolean shareChannel, boolean batchNorm, Upsampling upsampling) {
    this.shareChannel = shareChannel;
    this.upsampling = upsampling;
    int in = channels + (shareChannel ? 1 : 0);
    int out = Math.max(channels / 2, 1);
    query = projection("conv_q", in, out, batchNorm);
    key = projection("conv_k", in, out, batchNorm);
    value = part("conv_v", pointwise(in, 1));
  }

  private Projection projection(String name, int in, int out, boolean batchNorm) {
    if (!batchNorm) {
      return new Projection(part(name + ".conv", pointwise(in, out)), null);
    }
    Conv2d conv = part(name + ".conv", pointwiseWithoutBias(in, out));
    return new Projection(
        conv, part(name + ".bn", BatchNorm2d.withRelu(out, NormSettings.DEFAULT)));
  }

  @Override
  public NDArray shares(
      ParameterStore store,
      List<NDArray> maps,
      List<Double> shares,
      int height,
      int width,
      boolean training) {
    if (!shareChannel) {
      return shares(store, maps, height, width, training);
    }
    try (NDList inputs = new NDList()) {
      for (int i = 0; i < maps.size(); i++) {
        inputs.add(CrossAttention.withShare(maps.get(i), shares.get(i)));
      }
      return shares(store, inputs, height, width, training);
    }
  }

  private NDArray shares(
      ParameterStore store, List<NDArray> inputs, int height, int width, boolean training) {
    try (NDList attended = attend(store, inputs, training);
        NDArray joined = NDArrays.concat(attended, 1);
        NDArray large = upsampling.apply(joined, height, width)) {
      return SOFTMAX.apply(large);
    }
  }

  /** m_i of every picture, {@code [N, 1, h, w]} each. */
  private NDList attend(ParameterStore store, List<NDArray> inputs, boolean training) {
    NDList attended = new NDList();
    try (NDList keys = new NDList()) {
      inputs.forEach(map -> keys.add(key.apply(store, map, training)));
      try (NDArray all = NDArrays.add(keys.toArray(new NDArray[0]))) {
        for (int i = 0; i < inputs.size(); i++) {
          attended.add(attend(store, inputs.get(i), all, keys.get(i), training));
        }
      }
    }
    return attended;
  }

  /** The sum over the other keys is the sum of all without the own: one product for any M. */
  private NDArray attend(
      ParameterStore store, NDArray input, NDArray allKeys, NDArray ownKey, boolean training) {
    try (NDArray q = query.apply(store, input, training);
        NDArray others = allKeys.sub(ownKey);
        NDArray v = value.forward(store, input, training)) {
      return CrossAttention.apply(q, others, v);
    }
  }
}
