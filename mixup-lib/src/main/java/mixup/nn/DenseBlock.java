package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers that each see the block's input and the output of all layers before, in this order of
 * channels.
 *
 * <p>Every layer's output is appended to what is there. The copies are as many values as when all
 * parts are gathered anew for every layer, but one operator per layer, also in the backward pass,
 * in place of one per pair of layers.
 */
final class DenseBlock extends Layer {

  private final List<Sequence> layers = new ArrayList<>();
  private final int growth;

  DenseBlock(int in, int count, DenseNetSettings settings, ConvRule rule) {
    growth = settings.growth();
    for (int i = 0; i < count; i++) {
      int seen = in + i * growth;
      Sequence layer =
          settings.compact() ? bottleneck(seen, growth, rule) : plain(seen, growth, rule);
      layers.add(child("denselayer" + (i + 1), layer));
    }
  }

  private static Sequence plain(int in, int growth, ConvRule rule) {
    return new Sequence(
        List.of("norm1", "conv1"),
        List.of(norm(in), new Conv2d(ConvShape.same(in, growth, 3, 1), rule)));
  }

  private static Sequence bottleneck(int in, int growth, ConvRule rule) {
    int inner = 4 * growth;
    return new Sequence(
        List.of("norm1", "conv1", "norm2", "conv2"),
        List.of(
            norm(in),
            new Conv2d(ConvShape.same(in, inner, 1, 1), rule),
            norm(inner),
            new Conv2d(ConvShape.same(inner, growth, 3, 1), rule)));
  }

  private static BatchNorm2d norm(int channels) {
    return BatchNorm2d.withRelu(channels, NormSettings.DEFAULT);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray all = x;
    for (Sequence layer : layers) {
      NDArray longer = appended(all, layer, store, training);
      if (all != x) {
        all.close();
      }
      all = longer;
    }
    return all;
  }

  private static NDArray appended(
      NDArray all, Sequence layer, ParameterStore store, boolean training) {
    try (NDArray added = layer.forward(store, all, training)) {
      return all.concat(added, 1);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return widened(input, layers.size());
  }

  private Shape widened(Shape input, int appended) {
    long channels = input.get(1) + (long) appended * growth;
    return new Shape(input.get(0), channels, input.get(2), input.get(3));
  }

  @Override
  public long macs(Shape input) {
    long sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      sum += layers.get(i).macs(widened(input, i));
    }
    return sum;
  }
}
