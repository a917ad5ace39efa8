package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;

/**
 * Spatial then channel aggregation, each after a batch norm, scaled per channel and added. Li et
 * al., MogaNet, ICLR 2024.
 */
final class MogaBlock extends Layer {

  private static final float FIRST_SCALE = 1e-5f;

  private final BranchScale firstScale;
  private final BranchScale secondScale;
  private final BatchNorm2d norm1;
  private final GatedAggregation attn;
  private final BatchNorm2d norm2;
  private final ChannelAggregation mlp;

  /**
   * Creates the block.
   *
   * @param hidden channels inside the channel block
   * @param rate drop path rate of both branches
   * @param block number of the block over the whole network
   */
  MogaBlock(int channels, int hidden, GateKind gate, ConvRule rule, double rate, int block) {
    firstScale = scale("layer_scale_1", channels, new DropPath(rate, block + ".1"));
    secondScale = scale("layer_scale_2", channels, new DropPath(rate, block + ".2"));
    norm1 = child("norm1", norm(channels));
    attn = child("attn", new GatedAggregation(channels, gate, rule));
    norm2 = child("norm2", norm(channels));
    mlp = child("mlp", new ChannelAggregation(channels, hidden, rule));
  }

  private BranchScale scale(String name, int channels, DropPath path) {
    Shape shape = new Shape(1, channels, 1, 1);
    ConstantInitializer first = new ConstantInitializer(FIRST_SCALE);
    return new BranchScale(parameter(name, Parameter.Type.OTHER, shape, first), path);
  }

  private static BatchNorm2d norm(int channels) {
    return new BatchNorm2d(channels, NormSettings.DEFAULT, Initializer.ONES);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray branch = branch(norm1, attn, store, x, training);
        NDArray middle = firstScale.add(store, x, branch, training);
        NDArray second = branch(norm2, mlp, store, middle, training)) {
      return secondScale.add(store, middle, second, training);
    }
  }

  private static NDArray branch(
      BatchNorm2d norm, Layer work, ParameterStore store, NDArray x, boolean training) {
    try (NDArray normalized = norm.forward(store, x, training)) {
      return work.forward(store, normalized, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return attn.macs(input) + mlp.macs(input);
  }
}
