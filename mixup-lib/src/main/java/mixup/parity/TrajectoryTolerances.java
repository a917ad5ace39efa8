package mixup.parity;

/**
 * What a repeated run may differ from the stored one, relative. Rounding in float32 flips signs of
 * ReLUs, and every flip changes the next steps: networks with kinks are only followed loosely.
 *
 * @param label of the run in messages and keys
 * @param smooth whether weights and logits can be compared
 * @param values losses, norms, fingerprints and logits where nothing else is said
 */
record TrajectoryTolerances(String label, boolean smooth, double values) {

  static TrajectoryTolerances float64() {
    return new TrajectoryTolerances("f64", true, 1e-9);
  }

  static TrajectoryTolerances float32(TrajectoryCase golden) {
    return new TrajectoryTolerances("f32", golden.smooth(), 1e-4);
  }

  private boolean exact() {
    return label.equals("f64");
  }

  /** Loss of update t, from 0. */
  double loss(int t) {
    if (exact()) {
      return values;
    }
    return smooth || t < 2 ? 1e-5 : t < 6 ? 1e-3 : 1e-2;
  }

  /** Norm of the gradients in update t: ten times what the loss may differ. */
  double gradientNorm(int t) {
    return exact() ? values : 10 * loss(t);
  }

  /** Fingerprints of weights and of what the optimiser remembers. */
  double weights() {
    return exact() ? values : 1e-2;
  }
}
