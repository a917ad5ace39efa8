package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.data.Batch;
import mixup.method.AttentiveMix;
import mixup.method.Mixture;
import mixup.method.Part;
import mixup.method.Placement;
import mixup.method.TargetMixing;
import mixup.method.Variant;

/** AttentiveMix with the teacher's map given: both readings give one picture, but other labels. */
final class AttentiveMixParity extends CaseParity {

  AttentiveMixParity() {
    super("attentivemix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    Mixture official = blend(golden, batch, Variant.OPENMIXUP);
    golden.compare("output", official.images(), Float.MIN_VALUE);
    golden.compare("mask", mask(official), Float.MIN_VALUE);
    golden.compare("lambda_out", official.composition().parts().get(0).share(0));
    golden.compare("labels_out", TargetMixing.rows(batch.target(), official.composition()));
    Mixture paper = blend(golden, batch, Variant.PAPER);
    golden.compare("output", paper.images(), Float.MIN_VALUE);
    comparePixels(golden, paper.composition().parts().get(0), batch);
  }

  private static Mixture blend(GoldenCase golden, Batch batch, Variant variant) {
    int cells = Math.max(golden.integer("top_k"), 0);
    AttentiveMix settings = new AttentiveMix("resnet18", "", 224, cells, 2, variant);
    try (NDArray attention = golden.floats("features").mean(new int[] {1})) {
      AttentiveMix.Draw draw = new AttentiveMix.Draw(golden.number("lambda"), golden.pairing());
      return settings.blend(batch, attention, draw);
    }
  }

  private static NDArray mask(Mixture mixture) {
    return ((Placement.Masked) mixture.composition().placement()).own();
  }

  /** The paper's ratio of every picture is the mean of its stored mask. */
  private static void comparePixels(GoldenCase golden, Part own, Batch batch) {
    double[] mask = golden.values("mask");
    int plane = mask.length / batch.size();
    double largest = 0;
    for (int i = 0; i < batch.size(); i++) {
      double sum = 0;
      for (int p = i * plane; p < (i + 1) * plane; p++) {
        sum += mask[p];
      }
      largest = Math.max(largest, Math.abs(own.share(i) - sum / plane));
    }
    golden.equal("mean of every mask", largest < 1e-9, true);
  }
}
