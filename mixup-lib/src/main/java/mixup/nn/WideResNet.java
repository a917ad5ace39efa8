package mixup.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Wide residual network of depth 28 as OpenMixup writes it: leaky ReLU of slope 0.1, batch norms
 * with eps 1e-3 and momentum 0.001, convolutions with bias. Zagoruyko and Komodakis, Wide Residual
 * Networks, BMVC 2016, has plain ReLU, usual norms and no bias.
 *
 * <p>Stages {@code conv1, block1, block2, relu}; the last is the third block with the final norm
 * and activation. The three after the stem are the layers to tap.
 */
public final class WideResNet extends ConvNetwork {

  private static final int BLOCKS = 4;
  private static final int STEM = 16;

  /**
   * Creates the network.
   *
   * @param widening factor of the widths, 8 or 10 in the papers
   */
  public WideResNet(NetworkPlan plan, int widening) {
    super(plan);
    if (widening < 1) {
      throw new IllegalArgumentException("widening must be positive, got " + widening);
    }
    ConvShape stem = ConvShape.same(plan.channels(), STEM, 3, 1);
    addStage("conv1", child("conv1", Conv2d.withBias(stem, plan.initialization().conv())));
    Iterator<DropPath> drops = DropPath.ofBlocks(plan.dropPath(), 3 * BLOCKS);
    int width = STEM * widening;
    addStage("block1", group(1, STEM, width, drops));
    addStage("block2", group(2, width, 2 * width, drops));
    Layer third = group(3, 2 * width, 4 * width, drops);
    addStage("relu", third, child("bn1", WideBlock.norm(4 * width)));
    addHead("fc", 4 * width);
  }

  private Layer group(int number, int in, int out, Iterator<DropPath> drops) {
    List<WideBlock> blocks = new ArrayList<>();
    blocks.add(first(number, in, out, drops.next()));
    IntStream.range(1, BLOCKS)
        .forEach(i -> blocks.add(WideBlock.same(out, plan().initialization(), drops.next())));
    Sequence chain = new Sequence(blocks);
    return child("block" + number, new Sequence(List.of("layer"), List.of(chain)));
  }

  /** Only the first group shows its projection the activated input. */
  private WideBlock first(int number, int in, int out, DropPath drop) {
    Initialization start = plan().initialization();
    return in == out
        ? WideBlock.same(out, start, drop)
        : WideBlock.projecting(in, out, number == 1, start, drop);
  }
}
