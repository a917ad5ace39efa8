package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.MixedBatch;
import mixup.method.Placement;
import mixup.method.ResizeFill;
import mixup.method.ResizeMix;
import mixup.method.Variant;

/** ResizeMix with given τ, centre and pairing; the true mask and the transposed one. */
final class ResizeMixParity extends CaseParity {

  ResizeMixParity() {
    super("resizemix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    Placement ours = replay(golden, batch, Variant.PAPER);
    Placement released = replay(golden, batch, Variant.OPENMIXUP);
    BoundingBox box = ((Placement.Pasted) ours).box();
    golden.compare("mask", mask(golden, box, BatchShape.of(batch)), Float.MIN_VALUE);
    NDArray own = ((ResizeMix.Transposed) released).own();
    golden.compare("mask_official", own.neg().add(1), Float.MIN_VALUE);
  }

  private static Placement replay(GoldenCase golden, Batch batch, Variant variant) {
    ResizeFill fill = golden.flag("bilinear") ? ResizeFill.BILINEAR_CENTRES : ResizeFill.NEAREST;
    double alpha = golden.flag("use_alpha") ? 1 : 0;
    int[] centre = golden.integers("center_xy");
    ResizeMix.Draw draw =
        ResizeMix.Draw.of(
            golden.number("tau"), centre[1], centre[0], golden.pairing(), BatchShape.of(batch));
    MixedBatch mixed = new ResizeMix(alpha, 0.1, 0.8, fill, 1, variant).apply(batch, draw);
    int[] box = golden.integers("box");
    golden.equal("box", draw.box(), new BoundingBox(box[0], box[1], box[2], box[3]));
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixed.images());
    golden.compare("labels_out", mixed.targets());
    return mixed.composition().placement();
  }

  private static NDArray mask(GoldenCase golden, BoundingBox box, BatchShape shape) {
    float[] mask = new float[shape.height() * shape.width()];
    for (int row = box.top(); row < box.bottom(); row++) {
      for (int column = box.left(); column < box.right(); column++) {
        mask[row * shape.width() + column] = 1;
      }
    }
    return golden.manager().create(mask, new Shape(1, 1, shape.height(), shape.width()));
  }
}
