package mixup.train;

/** How a factor rises from {@code ratio} to 1 over a warm-up; k/W is the share that is done. */
public enum WarmUp {
  /** ratio. */
  CONSTANT,
  /** 1 − (1 − k/W)(1 − ratio). */
  LINEAR,
  /** ratio^(1 − k/W). */
  EXPONENTIAL;

  /** The factor; 1 from the end of the warm-up on. */
  double factor(double ratio, long done, long length) {
    if (done >= length) {
      return 1;
    }
    double left = 1 - (double) done / length;
    return switch (this) {
      case CONSTANT -> ratio;
      case LINEAR -> 1 - left * (1 - ratio);
      case EXPONENTIAL -> Math.pow(ratio, left);
    };
  }
}
