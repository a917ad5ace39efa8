package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import mixup.eval.Accuracy;
import mixup.eval.CalibrationBins;
import mixup.eval.CalibrationError;
import mixup.eval.Predictions;

/** Calibration errors, accuracies, likelihood and confidences of stored logits. */
final class MetricsParity implements ParityCheck {

  @Override
  public boolean covers(Path file) {
    return file.endsWith("metrics.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      replay(new GoldenCase(arrays, "", manager, comparison));
    }
    return comparison.result(file);
  }

  private static void replay(GoldenCase golden) {
    NDArray logits = golden.floats("logits");
    NDArray labels = golden.longs("labels");
    Predictions predictions = Predictions.of(logits, labels);
    golden.equal("prediction", predictions.predicted(), golden.integers("prediction"));
    golden.compare("confidence", golden.manager().create(predictions.confidence()));
    golden.compare("nll", predictions.negativeLogLikelihood());
    golden.compare("top1", Accuracy.topK(logits, labels, 1));
    golden.compare("top5", Accuracy.topK(logits, labels, 5));
    for (int bins : new int[] {10, 15}) {
      CalibrationBins sorted = CalibrationBins.of(predictions, bins);
      golden.compare("ece_standard_" + bins, CalibrationError.expected(sorted));
      golden.compare("ece_official_" + bins, CalibrationError.openMixup(sorted));
    }
  }
}
