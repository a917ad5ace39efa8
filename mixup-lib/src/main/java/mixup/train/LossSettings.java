package mixup.train;

import mixup.loss.BinaryCrossEntropy;
import mixup.loss.LabelSmoothing;
import mixup.loss.MeanAbsoluteError;
import mixup.loss.MeanSquaredError;
import mixup.loss.SmoothedLoss;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;

/**
 * The loss of a recipe on (mixed) soft targets.
 *
 * @param kind what compares logits and targets
 * @param smoothing acts on the mixed targets; ε = 0 for none
 */
public record LossSettings(Kind kind, LabelSmoothing smoothing) {

  /** What compares logits and targets. */
  public enum Kind {
    /** Cross-entropy with the softmax, mean over samples. */
    SOFT_CROSS_ENTROPY,
    /** Binary cross-entropy summed over classes, mean over samples (OpenMixup's RSB heads). */
    BCE_SUM,
    /** Binary cross-entropy, mean over samples and classes (timm's RSB). */
    BCE_MEAN,
    /** Squared error of real values. */
    MEAN_SQUARED,
    /** Absolute error of real values. */
    MEAN_ABSOLUTE;

    /** Whether one class is chosen against the others. */
    boolean fitsDistributions() {
      return this == SOFT_CROSS_ENTROPY;
    }

    /** Whether every class is there or not by itself. */
    boolean isBinary() {
      return this == BCE_SUM || this == BCE_MEAN;
    }

    /** Whether real values are fitted. */
    boolean isRegression() {
      return this == MEAN_SQUARED || this == MEAN_ABSOLUTE;
    }
  }

  public LossSettings {
    Settings.require(kind != null, "kind must be named", kind);
    Settings.require(smoothing != null, "smoothing must be given", smoothing);
    if (kind == Kind.SOFT_CROSS_ENTROPY && smoothing.mode() == LabelSmoothing.Mode.MULTI_LABEL) {
      throw new IllegalArgumentException(
          "multi-label smoothing gives targets that do not add to one, which cross-entropy cannot"
              + " fit; take BCE_SUM or BCE_MEAN, or smoothing mode ORIGINAL");
    }
    Settings.require(
        !kind.isRegression() || smoothing.epsilon() == 0,
        "real values are not smoothed: epsilon must be 0",
        smoothing.epsilon());
  }

  /** Soft cross-entropy without smoothing: the CIFAR and PyTorch-style recipes. */
  public static LossSettings softCrossEntropy() {
    return smoothed(0);
  }

  /** Soft cross-entropy with t (1 − ε) + ε/K. */
  public static LossSettings smoothed(double epsilon) {
    return of(Kind.SOFT_CROSS_ENTROPY, epsilon);
  }

  /** Binary cross-entropy without smoothing. */
  public static LossSettings binary(Kind kind) {
    return of(kind, 0);
  }

  private static LossSettings of(Kind kind, double epsilon) {
    return new LossSettings(kind, new LabelSmoothing(LabelSmoothing.Mode.ORIGINAL, epsilon));
  }

  /** An error of real values. */
  public static LossSettings regression(Kind kind) {
    return of(kind, 0);
  }

  /** The loss as a function. */
  public SoftTargetLoss create() {
    SoftTargetLoss plain =
        switch (kind) {
          case SOFT_CROSS_ENTROPY -> new SoftCrossEntropy();
          case BCE_SUM -> new BinaryCrossEntropy(BinaryCrossEntropy.Average.SAMPLES);
          case BCE_MEAN -> new BinaryCrossEntropy(BinaryCrossEntropy.Average.SAMPLES_AND_CLASSES);
          case MEAN_SQUARED -> new MeanSquaredError();
          case MEAN_ABSOLUTE -> new MeanAbsoluteError();
        };
    return smoothing.epsilon() == 0 ? plain : new SmoothedLoss(plain, smoothing);
  }
}
