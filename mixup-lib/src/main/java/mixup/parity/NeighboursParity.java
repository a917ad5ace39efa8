package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import mixup.method.DropBlock;
import mixup.method.MoEx;
import mixup.method.feature.BlockMask;
import mixup.method.feature.ChannelMoments;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.MapShape;

/** Maps of MoEx, DropBlock and PatchUp, and pictures of Cutout, told apart by their keys. */
final class NeighboursParity extends CaseParity {

  NeighboursParity() {
    super("neighbours.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    if (golden.has("moex_output")) {
      moments(golden);
    } else if (golden.has("seeds")) {
      blocks(golden);
    } else if (golden.has("hard_output")) {
      patches(golden);
    } else {
      CutoutReplay.replay(golden);
    }
  }

  private static void moments(GoldenCase golden) {
    NDArray map = golden.floats("features");
    golden.compare("mean", ChannelMoments.mean(map));
    golden.compare("std", ChannelMoments.deviation(map));
    MoEx.Draw draw = new MoEx.Draw(true, 0.9, golden.pairing());
    golden.compare("moex_output", HiddenReplay.changed(MoEx.imageNet(), draw, map));
  }

  private static void blocks(GoldenCase golden) {
    NDArray map = golden.floats("features");
    int height = (int) map.getShape().get(2);
    int width = (int) map.getShape().get(3);
    int block = golden.integer("block_size");
    double share = 1 - DropBlock.paper().keep();
    golden.compare("gamma", BlockMask.rate(new MapShape(1, height, width), block, share));
    BlockMask mask =
        new BlockMask((int) map.getShape().get(0), 1, height, width, block, seeds(golden));
    golden.compare("keep_mask", mask.toArray(golden.manager()));
    golden.compare("output", DropBlock.dropped(map, mask));
  }

  private static List<Integer> seeds(GoldenCase golden) {
    List<Integer> seeds = new ArrayList<>();
    int[] values = golden.integers("seeds");
    for (int place = 0; place < values.length; place++) {
      if (values[place] != 0) {
        seeds.add(place);
      }
    }
    return seeds;
  }

  private static void patches(GoldenCase golden) {
    NDArray map = golden.floats("features");
    NDArray keep = golden.floats("mask");
    golden.compare("unchanged", keep.mean().getFloat());
    golden.compare("hard_output", HiddenMixing.masked(map, golden.pairing(), keep, 0));
    golden.compare(
        "soft_output", HiddenMixing.masked(map, golden.pairing(), keep, golden.number("lambda")));
  }
}
