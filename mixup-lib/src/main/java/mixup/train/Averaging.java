package mixup.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Whether a run keeps a moving average e ← d e + (1 − d) x of its weights, on which it is measured
 * as well. The average starts as a copy of the weights before the first update.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Averaging.Off.class, name = "off"),
  @JsonSubTypes.Type(value = Averaging.Everything.class, name = "everything"),
  @JsonSubTypes.Type(value = Averaging.OpenMixup.class, name = "openmixup")
})
public sealed interface Averaging {

  /**
   * The momentum d of an update.
   *
   * @param update counts from 0
   */
  double momentum(long update);

  /** Whether running statistics are averaged too. */
  boolean includesBuffers();

  /** No average. */
  record Off() implements Averaging {
    @Override
    public double momentum(long update) {
      return 0;
    }

    @Override
    public boolean includesBuffers() {
      return false;
    }
  }

  /**
   * timm's ModelEmaV2: weights and running statistics, the same d from the first update on.
   *
   * @param decay d in (0, 1)
   */
  record Everything(double decay) implements Averaging {
    public Everything {
      requireMomentum(decay);
    }

    @Override
    public double momentum(long update) {
      return decay;
    }

    @Override
    public boolean includesBuffers() {
      return true;
    }
  }

  /**
   * OpenMixup's hook: d rises at the beginning. Without the running statistics a network with batch
   * norm is measured with averaged weights and the statistics of the current ones.
   *
   * @param decay d in (0, 1)
   * @param includesBuffers whether running statistics are averaged too ({@code full_params_ema})
   * @param warmUp how d rises
   * @param warmUpUpdates length of the rise, 0 for none
   * @param warmUpRatio share of d at the first update, 0..1
   */
  record OpenMixup(
      double decay, boolean includesBuffers, WarmUp warmUp, int warmUpUpdates, double warmUpRatio)
      implements Averaging {
    public OpenMixup {
      requireMomentum(decay);
      Settings.require(warmUp != null, "warmUp must be named", warmUp);
      Settings.require(warmUpUpdates >= 0, "warmUpUpdates must not be negative", warmUpUpdates);
      Settings.require(
          warmUpRatio >= 0 && warmUpRatio <= 1, "warmUpRatio must be in 0..1", warmUpRatio);
    }

    @Override
    public double momentum(long update) {
      boolean lastOfConstant = warmUp == WarmUp.CONSTANT && update == warmUpUpdates;
      long done = lastOfConstant ? update - 1 : update; // the hook's comparison includes k = W
      return decay * (warmUpUpdates == 0 ? 1 : warmUp.factor(warmUpRatio, done, warmUpUpdates));
    }
  }

  private static void requireMomentum(double decay) {
    Settings.require(decay > 0 && decay < 1, "decay must be in (0, 1)", decay);
  }
}
