package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.engine.Autograd;
import mixup.nn.RoiAlign;

/** RoIAlign and its gradient. */
final class RoiAlignParity extends CaseParity {

  RoiAlignParity() {
    super("roi_align.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    int[] size = golden.integers("output_size");
    RoiAlign align =
        new RoiAlign(
            size[0],
            size[1],
            golden.number("spatial_scale"),
            golden.integer("sampling_ratio"),
            golden.flag("aligned"));
    NDArray features = golden.floats("features");
    RoiAlign.Box[] boxes = boxes(golden.values("boxes"));
    golden.compare("output", align.apply(features, boxes));
    NDArray probe = golden.floats("grad_probe");
    golden.compareGradient(
        "grad_features",
        Autograd.inputGradient(features, map -> align.apply(map, boxes).mul(probe).sum()));
  }

  private static RoiAlign.Box[] boxes(double[] rows) {
    RoiAlign.Box[] boxes = new RoiAlign.Box[rows.length / 5];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] =
          new RoiAlign.Box(
              (int) rows[5 * i],
              (float) rows[5 * i + 1],
              (float) rows[5 * i + 2],
              (float) rows[5 * i + 3],
              (float) rows[5 * i + 4]);
    }
    return boxes;
  }
}
