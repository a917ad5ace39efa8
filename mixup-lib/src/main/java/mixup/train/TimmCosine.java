package mixup.train;

/**
 * timm's cosine scheduler with one cycle. While t &lt; W: {@code start + t (base − start) / W};
 * then {@code minimum + (base − minimum)(1 + cos(π t / T)) / 2}, where with {@code prefix} t is
 * reduced by W first; from t = T on: {@code minimum}.
 *
 * @param length T; its unit is the clock t (timm and the DeiT scripts count epochs)
 * @param minimum last rate, at least 0
 * @param warmUp W in units of the clock, at least 0
 * @param start rate of the first unit of the warm-up
 * @param prefix whether the cosine begins after the warm-up instead of running under it
 */
public record TimmCosine(Span length, double minimum, int warmUp, double start, boolean prefix)
    implements Schedule {

  public TimmCosine {
    Settings.require(length != null && length.count() > 0, "length must be at least 1", length);
    Settings.require(minimum >= 0, "minimum must not be negative", minimum);
    Settings.require(warmUp >= 0, "warmUp must not be negative", warmUp);
    Settings.require(start >= 0, "start must not be negative", start);
  }

  @Override
  public double rate(double base, Position at) {
    long clock = at.in(length.unit());
    if (clock < warmUp) {
      return start + clock * (base - start) / warmUp;
    }
    long t = prefix ? clock - warmUp : clock;
    return t >= length.count()
        ? minimum
        : CosineAnnealing.value(base, minimum, (double) t / length.count());
  }
}
