package mixup.train;

/**
 * OpenMixup's "StepFix" cosine: the cosine runs over the updates after the warm-up; during the
 * warm-up the rate is cosine · k/W, with the cosine continued to negative progress. The first rate
 * is 0.
 *
 * @param minimum rate the cosine aims at, at least 0
 * @param warmUp length of the warm-up
 */
public record StepFixCosine(double minimum, Span warmUp) implements Schedule {

  public StepFixCosine {
    Settings.require(minimum >= 0, "minimum must not be negative", minimum);
    Settings.require(warmUp != null, "warmUp must be given", warmUp);
  }

  @Override
  public double rate(double base, Position at) {
    long length = warmUp.updates(at);
    double progress = (double) (at.step() - length) / (at.steps() - length);
    double scheduled = CosineAnnealing.value(base, minimum, progress);
    return scheduled * WarmUp.LINEAR.factor(0, at.step(), length);
  }
}
