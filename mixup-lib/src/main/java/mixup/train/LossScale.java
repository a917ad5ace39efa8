package mixup.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the loss is multiplied with before the backward pass, so that small gradients do not vanish
 * in 16 bits. Only {@code FLOAT16} needs it; {@code BFLOAT16} has the range of float32.
 *
 * <p>Gradients are divided again before anything looks at them. An update whose gradients are not
 * all finite is skipped.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LossScale.None.class, name = "none"),
  @JsonSubTypes.Type(value = LossScale.Static.class, name = "static"),
  @JsonSubTypes.Type(value = LossScale.Dynamic.class, name = "dynamic")
})
public sealed interface LossScale {

  /** Factor of the first update. */
  double initial();

  /** No scaling and no look at the gradients. */
  record None() implements LossScale {
    @Override
    public double initial() {
      return 1;
    }
  }

  /**
   * One factor throughout.
   *
   * @param factor positive, best a power of two
   */
  record Static(double factor) implements LossScale {
    public Static {
      Settings.require(factor > 0 && Double.isFinite(factor), "factor must be positive", factor);
    }

    @Override
    public double initial() {
      return factor;
    }
  }

  /**
   * A factor that is halved when an update had to be skipped and doubled after a row of good ones.
   *
   * @param initial first factor, positive
   * @param interval good updates before it doubles, at least 1
   */
  record Dynamic(double initial, int interval) implements LossScale {
    public Dynamic {
      Settings.require(
          initial > 0 && Double.isFinite(initial), "initial must be positive", initial);
      Settings.require(interval >= 1, "interval must be at least 1", interval);
    }

    /** 65536, doubled after 2000 good updates: the defaults of PyTorch. */
    public static Dynamic standard() {
      return new Dynamic(65536, 2000);
    }
  }
}
