package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** The end of a classifier. */
final class Classifiers {

  private Classifiers() {}

  /**
   * Dropout, then the linear layer.
   *
   * @param rate of the dropout, 0 to below 1
   * @param pooled {@code [N, D]}; stays open
   */
  static NDArray logits(
      Dense layer, double rate, ParameterStore store, NDArray pooled, boolean training) {
    NDArray kept = Functional.dropout(pooled, rate, training);
    NDArray logits = layer.forward(store, kept, training);
    if (kept != pooled) {
      kept.close();
    }
    return logits;
  }
}
