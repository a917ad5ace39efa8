package mixup.eval;

import ai.djl.ndarray.NDArray;

/**
 * Shares of right answers, in percent. Reads the logits back to the host. Of equal logits the lower
 * class number ranks first.
 */
public final class Accuracy {

  private Accuracy() {}

  /**
   * Share of samples whose label is among the k largest logits.
   *
   * @param logits {@code [N, K]}
   * @param labels int64 {@code [N]}
   * @param k 1..K
   * @return 0..100
   */
  public static double topK(NDArray logits, NDArray labels, int k) {
    int classes = (int) logits.getShape().get(1);
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException("k must be in 1.." + classes + ", got " + k);
    }
    return shareRanked(logits, labels, 0, k - 1);
  }

  /**
   * The accuracy that training logs show for mixed pictures: λ · [best = a] + (1-λ) · [second = b]
   * for λ above one half, else with the roles of a and b exchanged.
   *
   * @param logits {@code [N, K]}
   * @param labelsA int64 {@code [N]}: labels of the first pictures
   * @param labelsB int64 {@code [N]}: labels of the second pictures
   * @param lambda share of the first
   * @return 0..100
   */
  public static double mixed(NDArray logits, NDArray labelsA, NDArray labelsB, double lambda) {
    boolean firstIsLarger = lambda > 0.5;
    NDArray larger = firstIsLarger ? labelsA : labelsB;
    NDArray smaller = firstIsLarger ? labelsB : labelsA;
    double share = firstIsLarger ? lambda : 1 - lambda;
    return share * shareRanked(logits, larger, 0, 0)
        + (1 - share) * shareRanked(logits, smaller, 1, 1);
  }

  /** Percent of samples whose label has a rank (0 = largest logit) between the two, inclusive. */
  private static double shareRanked(NDArray logits, NDArray labels, int from, int to) {
    float[] values = logits.toFloatArray();
    long[] classes = labels.toLongArray();
    int width = (int) logits.getShape().get(1);
    int hits = 0;
    for (int i = 0; i < classes.length; i++) {
      int rank = rank(values, i * width, width, (int) classes[i]);
      hits += rank >= from && rank <= to ? 1 : 0;
    }
    return 100.0 * hits / classes.length;
  }

  private static int rank(float[] values, int start, int width, int label) {
    float own = values[start + label];
    int rank = 0;
    for (int k = 0; k < width; k++) {
      float other = values[start + k];
      rank += other > own || (other == own && k < label) ? 1 : 0;
    }
    return rank;
  }
}
