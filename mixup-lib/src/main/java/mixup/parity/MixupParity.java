package mixup.parity;

import mixup.method.MixedBatch;
import mixup.method.Mixup;

/** Mixup with given λ and pairing. */
final class MixupParity extends CaseParity {

  MixupParity() {
    super("mixup.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Mixup.Draw draw = new Mixup.Draw(golden.number("lambda"), golden.pairing());
    MixedBatch mixed =
        new Mixup(golden.number("alpha")).apply(golden.batch(golden.integer("num_classes")), draw);
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixed.images());
    golden.compare("labels_out", mixed.targets());
  }
}
