package mixup.eval;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * What a classifier says about labelled samples: the class it chooses, its confidence in it, and
 * the probability of the label. The softmax is taken on the host in double precision, so that the
 * same logits give the same numbers on every device.
 */
public final class Predictions {

  private final int[] predicted;
  private final double[] confidence;
  private final boolean[] right;
  private final double negativeLogLikelihood;

  private Predictions(
      int[] predicted, double[] confidence, boolean[] right, double negativeLogLikelihood) {
    this.predicted = predicted;
    this.confidence = confidence;
    this.right = right;
    this.negativeLogLikelihood = negativeLogLikelihood;
  }

  /**
   * Reads logits and labels back to the host.
   *
   * @param logits float32 or float64 {@code [N, K]}
   * @param labels int64 {@code [N]}
   * @throws IllegalArgumentException as {@link #of(double[], long[], int)}
   */
  public static Predictions of(NDArray logits, NDArray labels) {
    double[] values =
        switch (logits.getDataType()) {
          case FLOAT64 -> logits.toDoubleArray();
          default -> widened(logits.toFloatArray());
        };
    return of(values, labels.toLongArray(), (int) logits.getShape().get(1));
  }

  private static double[] widened(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /**
   * Judges logits.
   *
   * @param logits N rows of K values
   * @param labels class numbers 0..K-1, one per row
   * @param classes K
   * @throws IllegalArgumentException if there is no sample, the sizes do not fit, a label is no
   *     class, or a row of logits has no softmax (a NaN, +∞, or nothing but -∞)
   */
  public static Predictions of(double[] logits, long[] labels, int classes) {
    requireSizes(logits, labels, classes);
    int size = labels.length;
    int[] predicted = new int[size];
    double[] confidence = new double[size];
    boolean[] right = new boolean[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int start = i * classes;
      predicted[i] = firstLargest(logits, start, classes);
      double highest = requireFinite(logits[start + predicted[i]], i);
      double logSum = Math.log(sumOfExponentials(logits, start, classes, highest));
      confidence[i] = Math.exp(-logSum);
      right[i] = predicted[i] == labels[i];
      sum += logSum - (logits[start + requireClass(labels[i], i, classes)] - highest);
    }
    return new Predictions(predicted, confidence, right, sum / size);
  }

  private static void requireSizes(double[] logits, long[] labels, int classes) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("there is no sample to judge");
    }
    if (classes < 1 || logits.length != (long) labels.length * classes) {
      throw new IllegalArgumentException(
          labels.length
              + " labels of "
              + classes
              + " classes do not fit "
              + logits.length
              + " logits");
    }
  }

  private static int requireClass(long label, int sample, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " of sample " + sample + " is not in 0.." + (classes - 1));
    }
    return (int) label;
  }

  private static double requireFinite(double highest, int sample) {
    if (!Double.isFinite(highest)) {
      throw new IllegalArgumentException(
          "the logits of sample " + sample + " have no softmax: " + highest + " is among them");
    }
    return highest;
  }

  /** Index of the largest value, the first of equal ones; of a NaN if there is one. */
  private static int firstLargest(double[] logits, int start, int classes) {
    int best = 0;
    for (int k = 0; k < classes; k++) {
      if (Double.isNaN(logits[start + k])) {
        return k;
      }
      best = logits[start + k] > logits[start + best] ? k : best;
    }
    return best;
  }

  private static double sumOfExponentials(double[] logits, int start, int classes, double highest) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logits[start + k] - highest);
    }
    return sum;
  }

  /** Number of samples N. */
  public int size() {
    return predicted.length;
  }

  /** The classes chosen: largest logit, the lower class number of equal ones. */
  public int[] predicted() {
    return predicted.clone();
  }

  /** Softmax probability of the chosen class, in (0, 1]. */
  public double[] confidence() {
    return confidence.clone();
  }

  /** Whether the chosen class is the label. */
  public boolean[] right() {
    return right.clone();
  }

  /** Mean of -log p(label); infinite when a label has probability 0. */
  public double negativeLogLikelihood() {
    return negativeLogLikelihood;
  }
}
