package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.Mixture;
import mixup.method.Pairing;
import mixup.method.SnapMix;
import mixup.method.Variant;

/** SnapMix with boxes and class activations given; both readings of pairs of one class. */
final class SnapMixParity extends CaseParity {

  SnapMixParity() {
    super("snapmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    int classes = Arrays.stream(golden.integers("labels")).max().orElse(0) + 1;
    Batch batch = golden.batch(Math.max(classes, 2));
    SnapMix.Draw draw =
        SnapMix.Draw.of(
            box(golden, "box"), box(golden, "box_source"), golden.pairing(), BatchShape.of(batch));
    Mixture official = blend(golden, batch, draw, Variant.OPENMIXUP);
    golden.compare("output", official.images());
    golden.compare("lambda_a", weights(golden, official, 0));
    golden.compare("lambda_b", weights(golden, official, 1));
    Mixture paper = blend(golden, batch, draw, Variant.PAPER);
    golden.compare("output", paper.images());
    comparePaper(golden, paper);
  }

  private static BoundingBox box(GoldenCase golden, String name) {
    int[] corners = golden.integers(name);
    return new BoundingBox(corners[0], corners[1], corners[2], corners[3]);
  }

  private static Mixture blend(GoldenCase golden, Batch batch, SnapMix.Draw draw, Variant variant) {
    return new SnapMix(5, 1, variant).blend(batch, golden.floats("cam"), draw);
  }

  private static NDArray weights(GoldenCase golden, Mixture mixture, int part) {
    double[] shares = mixture.composition().parts().get(part).shares();
    return golden.manager().create(shares, new Shape(shares.length));
  }

  /** The paper's two weights are the stored ones; of pairs of one class their sum is stored. */
  private static void comparePaper(GoldenCase golden, Mixture paper) {
    int[] labels = golden.integers("labels");
    Pairing pairing = golden.pairing();
    double[] a = golden.values("lambda_a");
    double[] b = golden.values("lambda_b");
    for (int i = 0; i < labels.length; i++) {
      double own = paper.composition().parts().get(0).share(i);
      double other = paper.composition().parts().get(1).share(i);
      if (labels[i] == labels[pairing.partners().get(i)]) {
        golden.equal("lambda_a + lambda_b", near(own + other, a[i]), true);
      } else {
        golden.equal("lambda_a of the paper", near(own, a[i]), true);
        golden.equal("lambda_b of the paper", near(other, b[i]), true);
      }
    }
  }

  private static boolean near(double actual, double expected) {
    return Math.abs(actual - expected) <= 1e-5;
  }
}
