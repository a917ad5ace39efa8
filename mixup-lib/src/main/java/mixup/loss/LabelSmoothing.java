package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Scalars;

/**
 * Takes a little mass off the target and spreads it. The first three modes are linear, so they may
 * act on the mixed target as well as on both labels before mixing.
 *
 * @param mode how the mass is spread
 * @param epsilon mass ε, 0..1
 */
public record LabelSmoothing(Mode mode, double epsilon) {

  /** Four readings of the same idea. */
  public enum Mode {
    /** t (1-ε) + ε/K: the original, also timm's. */
    ORIGINAL,
    /** ORIGINAL with ε/(1+ε). */
    CLASSY_VISION,
    /** 1-ε for the class, ε/(K-1) for the others: RecursiveMix's code. */
    OTHER_CLASSES,
    /** 1-ε for every positive target, ε for the others; drops λ. For binary cross-entropy. */
    MULTI_LABEL
  }

  public LabelSmoothing {
    if (mode == null) {
      throw new IllegalArgumentException("mode must be named");
    }
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be between 0 and 1, got " + epsilon);
    }
  }

  /** Smoothed copy of targets {@code [N, K]}. */
  public NDArray apply(NDArray targets) {
    long classes = targets.getShape().get(1);
    return switch (mode) {
      case ORIGINAL -> linear(targets, epsilon / classes, 1 - epsilon);
      case CLASSY_VISION -> {
        double mass = epsilon / (1 + epsilon);
        yield linear(targets, mass / classes, 1 - mass);
      }
      case OTHER_CLASSES -> {
        double off = epsilon / (classes - 1);
        yield linear(targets, off, 1 - epsilon - off);
      }
      case MULTI_LABEL -> {
        try (NDArray positive = targets.gt(0);
            NDArray asNumber = positive.toType(targets.getDataType(), false)) {
          yield linear(asNumber, epsilon, 1 - 2 * epsilon);
        }
      }
    };
  }

  private static NDArray linear(NDArray targets, double offset, double slope) {
    return Scalars.scale(targets, slope).addi(offset);
  }
}
