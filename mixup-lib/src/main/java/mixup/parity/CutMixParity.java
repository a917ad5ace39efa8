package mixup.parity;

import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.CutMix;
import mixup.method.MixedBatch;

/** CutMix with given λ, centre and pairing: box and pictures exactly. */
final class CutMixParity extends CaseParity {

  CutMixParity() {
    super("cutmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    int[] centre = golden.integers("center");
    CutMix.Draw draw =
        CutMix.Draw.of(
            golden.number("lambda"), centre[0], centre[1], golden.pairing(), BatchShape.of(batch));
    MixedBatch mixed = CutMix.paper().apply(batch, draw);
    int[] box = golden.integers("box");
    golden.equal("box", draw.box(), new BoundingBox(box[0], box[1], box[2], box[3]));
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixed.images(), Float.MIN_VALUE);
    golden.compare("labels_out", mixed.targets());
  }
}
