package mixup.method;

/** What the rows of a method's mixed targets are, which decides the losses that fit them. */
public enum TargetRows {
  /** Shares of the labels that add to one: every loss. */
  MEAN,
  /**
   * Two weights that need not add to one: cross-entropy then is λ_a CE(a) + λ_b CE(b), which is
   * meant; smoothing and real values would need a sum of one.
   */
  WEIGHTS,
  /** Every class for itself, 0..1: binary cross-entropy. */
  CLASSES
}
