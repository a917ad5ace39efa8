package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Halves the map (but in the first stage), then runs the blocks. */
final class ConvNeXtStage extends Layer {

  private final Sequence downsample;
  private final Sequence blocks;

  /**
   * Creates the stage.
   *
   * @param in channels of the input; where equal to {@code out} nothing is halved
   */
  ConvNeXtStage(int in, int out, Initialization start, List<ConvNeXtBlock> blocks) {
    downsample = in == out ? null : child("downsample", halving(in, out, start));
    this.blocks = child("blocks", new Sequence(blocks));
  }

  private static Sequence halving(int in, int out, Initialization start) {
    return new Sequence(
        List.of(
            new ChannelNorm(in, ConvNeXt.EPS),
            Conv2d.withBias(ConvShape.patches(in, out, 2), start.conv())));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    if (downsample == null) {
      return blocks.forward(store, x, training);
    }
    try (NDArray smaller = downsample.forward(store, x, training)) {
      return blocks.forward(store, smaller, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return downsample == null ? input : downsample.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    long halving = downsample == null ? 0 : downsample.macs(input);
    return halving + blocks.macs(outputShape(input));
  }
}
