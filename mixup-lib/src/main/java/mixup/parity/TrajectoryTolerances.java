package mixup.parity;

/**
 * What a repeated run may differ from the stored one, relative. Rounding in float32 flips signs of
 * ReLUs, and every flip changes the next steps: networks with kinks are only followed loosely.
 *
 * @param label of the run in messages and keys
 * @param smooth whether weights and logits can be compared
 * @param values losses, norms, fingerprints and logits where nothing else is said
 * @param drift what rounding does on this machine; twice as much is allowed
 */
record TrajectoryTolerances(String label, boolean smooth, double values, RoundingDrift drift) {

  static TrajectoryTolerances float64() {
    return new TrajectoryTolerances("f64", true, 1e-9, RoundingDrift.none(0));
  }

  static TrajectoryTolerances float32(TrajectoryCase golden, RoundingDrift drift) {
    return new TrajectoryTolerances("f32", golden.smooth(), 1e-4, drift);
  }

  private boolean exact() {
    return label.equals("f64");
  }

  /** Loss of update t, from 0. */
  double loss(int t) {
    return exact() ? values : Math.max(published(t), 2 * drift.loss()[t]);
  }

  private double published(int t) {
    return smooth || t < 2 ? 1e-5 : t < 6 ? 1e-3 : 1e-2;
  }

  /** Norm of the gradients in update t. */
  double gradientNorm(int t) {
    return exact() ? values : Math.max(10 * published(t), 2 * drift.norm()[t]);
  }

  /** Fingerprints of weights and of what the optimiser remembers. */
  double weights() {
    return exact() ? values : 1e-2;
  }
}
