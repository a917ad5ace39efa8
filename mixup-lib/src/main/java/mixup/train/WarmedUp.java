package mixup.train;

/**
 * mmcv's warm-up: another schedule, whose clock runs on, times a factor that rises to 1 over the
 * first updates. The first rate is {@code ratio} times the scheduled one.
 *
 * @param then what the factor acts on
 * @param shape how the factor rises
 * @param length of the warm-up
 * @param ratio first factor, 0..1
 */
public record WarmedUp(Schedule then, WarmUp shape, Span length, double ratio) implements Schedule {

  public WarmedUp {
    Settings.require(then != null, "the schedule must be given", then);
    Settings.require(shape != null, "shape must be named", shape);
    Settings.require(length != null, "length must be given", length);
    Settings.require(ratio >= 0 && ratio <= 1, "ratio must be in 0..1", ratio);
  }

  @Override
  public double rate(double base, Position at) {
    long updates = length.updates(at);
    return then.rate(base, at) * shape.factor(ratio, at.step(), updates);
  }
}
