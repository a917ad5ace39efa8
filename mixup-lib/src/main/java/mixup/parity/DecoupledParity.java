package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import mixup.engine.Autograd;
import mixup.loss.DecoupledLoss;
import mixup.loss.DecoupledLoss.Side;
import mixup.loss.DecoupledLoss.Weights;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.Targets;

/**
 * The decoupled loss with its gradient in three readings: the paper's, weighted by shares, and the
 * released code's; classes of the first picture in rising and in falling order.
 */
final class DecoupledParity implements ParityCheck {

  @Override
  public boolean covers(Path file) {
    return file.endsWith("decoupled.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (int k = 0; arrays.keys("case" + k + "_").iterator().hasNext(); k++) {
      for (int order = 0; order < 2; order++) {
        String prefix = "case" + k + "_order" + order + "_";
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
          replay(new GoldenCase(arrays, prefix, manager, comparison));
        }
      }
    }
    return comparison.result(file);
  }

  private static void replay(GoldenCase golden) {
    double eta = golden.number("eta");
    compare(golden, "", form(eta, Weights.SHARE, true));
    compare(golden, "_lambda_weighted", form(eta, Weights.SHARE, false));
    compare(golden, "_paper", DecoupledLoss.paper(eta));
  }

  private static DecoupledLoss form(double eta, Weights weights, boolean released) {
    return new DecoupledLoss(eta, weights, Side.BOTH, 0.5, DecoupledLoss.linear(), released);
  }

  private static void compare(GoldenCase golden, String suffix, DecoupledLoss form) {
    golden.compare("loss" + suffix, loss(golden, form, golden.floats("logits")));
    golden.compareGradient(
        "grad" + suffix,
        Autograd.inputGradient(golden.floats("logits"), z -> loss(golden, form, z)));
  }

  private static NDArray loss(GoldenCase golden, DecoupledLoss form, NDArray logits) {
    NDArray own = golden.longs("labels_a");
    NDArray other = golden.longs("labels_b");
    double lambda = golden.number("lambda");
    int classes = (int) logits.getShape().get(1);
    NDArray targets =
        Targets.mix(Targets.oneHot(own, classes), Targets.oneHot(other, classes), lambda);
    return new SoftCrossEntropy().of(logits, targets).add(form.added(logits, own, other, lambda));
  }
}
