package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.GridMix;
import mixup.method.HoleGrid;
import mixup.method.MixedBatch;
import mixup.method.Placement;

/**
 * GridMix with given numbers, in the released form and, where the crop lies inside the picture so
 * that both are the same, in ours.
 */
final class GridMixParity extends CaseParity {

  GridMixParity() {
    super("gridmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    golden.equal("hole_aspect_ratio", golden.number("hole_aspect_ratio"), 1.0);
    int[] crop = golden.integers("crop_xywh");
    replay(golden, GridMix.openMixup(), true);
    if (crop[0] >= 0 && crop[1] >= 0) {
      replay(golden, GridMix.cifar(), false);
    }
  }

  private static void replay(GoldenCase golden, GridMix settings, boolean wraps) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    BatchShape shape = BatchShape.of(batch);
    HoleGrid grid =
        HoleGrid.of(
            golden.number("lambda"),
            golden.integer("n_holes"),
            golden.number("cut_area_ratio"),
            golden.number("cut_aspect_ratio"),
            golden.number("draw_cy"),
            golden.number("draw_cx"),
            shape,
            wraps);
    int[] crop = {grid.left(), grid.top(), grid.width(), grid.height()};
    golden.equal("crop_xywh", crop, golden.integers("crop_xywh"));
    GridMix.Draw draw = GridMix.Draw.of(golden.number("lambda"), grid, golden.pairing(), shape);
    MixedBatch mixed = settings.apply(batch, draw);
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixed.images(), Float.MIN_VALUE);
    golden.compare("labels_out", mixed.targets());
    NDArray own = ((Placement.Masked) mixed.composition().placement()).own();
    golden.compare("mask", own.neg().add(1), Float.MIN_VALUE);
  }
}
