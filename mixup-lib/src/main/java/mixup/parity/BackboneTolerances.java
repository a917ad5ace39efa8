package mixup.parity;

/**
 * What a run may differ from the stored float64 run.
 *
 * @param label of the run in messages
 * @param logits relative to the largest logit
 * @param stage mean and deviation relative to the deviation, values relative to the largest
 * @param loss relative
 * @param totalGradient relative
 * @param parameterGradient difference of norms over (norm + total / 1000)
 * @param statistics absolute part for running statistics
 * @param statisticsRelative part that grows with the value
 */
record BackboneTolerances(
    String label,
    double logits,
    double stage,
    double loss,
    double totalGradient,
    double parameterGradient,
    double statistics,
    double statisticsRelative) {

  /** Gradients of deep networks on tiny batches are noisy in float32. */
  static BackboneTolerances float32(RoundingNoise noise) {
    return new BackboneTolerances(
        "float32",
        2e-5,
        1e-4,
        Math.max(1e-5, noise.loss()),
        Math.max(1e-4, noise.total()),
        Math.max(1e-3, noise.parameter()),
        1e-5,
        1e-4);
  }

  static BackboneTolerances float64() {
    return new BackboneTolerances("float64", 1e-7, 1e-7, 1e-7, 1e-6, 1e-5, 1e-6, 0);
  }
}
