package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * One stage of Swin over {@code [N, h, w, C]}: {@code downsample} (not in the first), {@code
 * blocks}, of which every second shifts its windows.
 */
final class SwinStage extends Layer {

  private static final int MLP_RATIO = 4;

  private final List<Layer> layers = new ArrayList<>();

  /**
   * Creates the stage.
   *
   * @param merging null in the first stage
   * @param firstBlock number of the stage's first block over the whole network
   * @param rates of stochastic depth of all blocks of the network
   */
  SwinStage(
      PatchMerging merging,
      MultiHead heads,
      int depth,
      Initialization start,
      int firstBlock,
      double[] rates) {
    if (merging != null) {
      layers.add(child("downsample", merging));
    }
    for (int i = 0; i < depth; i++) {
      int index = firstBlock + i;
      layers.add(child("blocks." + i, block(heads, i % 2 == 1, start, index, rates[index])));
    }
  }

  private static Layer block(
      MultiHead heads, boolean shifted, Initialization start, int index, double rate) {
    int width = heads.width();
    return new TransformerBlock<>(
        () -> new LayerNorm(width, SwinTransformer.NORM_EPS),
        new WindowAttention(heads, shifted, start),
        new ChannelMlp(width, MLP_RATIO * width, start.linear()),
        index,
        rate);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray current = x;
    for (Layer layer : layers) {
      NDArray next = layer.forward(store, current, training);
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  @Override
  public Shape outputShape(Shape input) {
    return layers.get(0).outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    long sum = 0;
    Shape shape = input;
    for (Layer layer : layers) {
      sum += layer.macs(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }
}
