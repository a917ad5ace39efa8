package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.MixedBatch;
import mixup.method.Placement;
import mixup.method.SmoothMix;
import mixup.method.SmoothMix.Spot;
import mixup.method.Variant;

/** SmoothMix with given spot and pairing: the right targets and the exchanged ones. */
final class SmoothMixParity extends CaseParity {

  SmoothMixParity() {
    super("smoothmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    BatchShape shape = BatchShape.of(batch);
    Spot spot =
        SmoothMix.paper()
            .spot(
                golden.integer("draw_h"),
                golden.integer("draw_w"),
                golden.number("draw_sigma"),
                shape);
    golden.compare("sigma", spot.sigma());
    golden.compare("shift_h", spot.row() - (shape.height() - 1) / 2.0);
    golden.compare("shift_w", spot.column() - (shape.width() - 1) / 2.0);
    replay(golden, batch, spot, SmoothMix.paper(), "correct");
    replay(golden, batch, spot, SmoothMix.openMixup(), "official");
  }

  private static void replay(
      GoldenCase golden, Batch batch, Spot spot, SmoothMix settings, String form) {
    Variant variant = settings.variant();
    SmoothMix.Draw draw = SmoothMix.Draw.of(spot, golden.pairing(), BatchShape.of(batch), variant);
    MixedBatch mixed = settings.apply(batch, draw);
    golden.compare("lambda_" + form, draw.lambda());
    golden.compare("labels_out_" + form, mixed.targets());
    golden.compare("output", mixed.images());
    NDArray own = ((Placement.Masked) mixed.composition().placement()).own();
    golden.compare("mask", own.neg().add(1));
  }
}
