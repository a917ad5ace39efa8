package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import mixup.data.Augmentation;
import mixup.data.EvaluationBatches;
import mixup.data.HostBatch;
import mixup.data.Normalizer;
import mixup.data.PictureSet;
import mixup.data.Preparation;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.nn.Network;

/** Measures a network on clean pictures, in evaluation mode and without gradients. */
public final class Evaluator {

  static final int BATCH = 250;

  private final Network network;
  private final ParameterStore store;

  /** Prepares to measure a network. */
  public Evaluator(Network network, ParameterStore store) {
    this.network = network;
    this.store = store;
  }

  /**
   * What was measured.
   *
   * @param loss mean cross-entropy
   * @param top1Error percent
   * @param top5Error percent
   */
  public record Measurement(double loss, double top1Error, double top5Error) {

    /** Nothing was measured. */
    static final Measurement NONE = new Measurement(Double.NaN, Double.NaN, Double.NaN);
  }

  /** Runs the whole set, as it is, through the network. */
  public Measurement measure(NDManager manager, PictureSet set) {
    return measure(manager, set, Augmentation.NONE);
  }

  /** Runs the whole set, prepared for the test, through the network. */
  public Measurement measure(NDManager manager, PictureSet set, Preparation preparation) {
    try (EvaluationBatches batches = new EvaluationBatches(set, preparation, BATCH)) {
      return measure(manager, set, batches);
    }
  }

  /** Runs batches of a set through the network. */
  Measurement measure(NDManager manager, PictureSet set, EvaluationBatches batches) {
    Tally tally = new Tally();
    try (Autograd.Scope off = Autograd.noGrad();
        Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      for (HostBatch batch : batches) {
        try (NDManager scope = manager.newSubManager()) {
          ComputeStore.begin(store, scope);
          NDArray images = batch.upload(scope, normalizer).images();
          NDArray logits = network.forward(store, images, false);
          tally.add(logits.toFloatArray(), batch.labels(), set.classes());
        }
      }
    }
    return tally.result();
  }

  /** Sums over samples, in double precision on the host: the same on every device. */
  static final class Tally {

    private double loss;
    private long wrong1;
    private long wrong5;
    private long count;

    void add(float[] logits, long[] labels, int classes) {
      for (int i = 0; i < labels.length; i++) {
        addSample(logits, i * classes, classes, (int) labels[i]);
      }
    }

    private void addSample(float[] logits, int start, int classes, int label) {
      float own = logits[start + label];
      double highest = Double.NEGATIVE_INFINITY;
      int rank = 0;
      for (int k = 0; k < classes; k++) {
        float other = logits[start + k];
        highest = Math.max(highest, other);
        if (other > own || (other == own && k < label)) {
          rank++;
        }
      }
      // a NaN logit compares with nothing and would rank first: count it as wrong
      boolean broken = Double.isNaN(highest);
      wrong1 += broken || rank >= 1 ? 1 : 0;
      wrong5 += broken || rank >= 5 ? 1 : 0;
      loss += logSumExp(logits, start, classes, highest) - own;
      count++;
    }

    private static double logSumExp(float[] logits, int start, int classes, double highest) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[start + k] - highest);
      }
      return highest + Math.log(sum);
    }

    Measurement result() {
      return new Measurement(loss / count, 100.0 * wrong1 / count, 100.0 * wrong5 / count);
    }
  }
}
