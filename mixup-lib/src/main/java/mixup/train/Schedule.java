package mixup.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The learning rate as a pure function of where training stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = Schedule.WarmUpCosine.class, name = "warm-up-cosine"),
  @JsonSubTypes.Type(value = Schedule.WarmUpSteps.class, name = "warm-up-steps"),
  @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine"),
  @JsonSubTypes.Type(value = WarmedUp.class, name = "warmed-up"),
  @JsonSubTypes.Type(value = Steps.class, name = "steps"),
  @JsonSubTypes.Type(value = StepFixCosine.class, name = "step-fix-cosine"),
  @JsonSubTypes.Type(value = CosineAnnealing.class, name = "cosine-annealing"),
  @JsonSubTypes.Type(value = TimmCosine.class, name = "timm-cosine")
})
public sealed interface Schedule
    permits Schedule.Constant,
        Schedule.WarmUpCosine,
        Schedule.WarmUpSteps,
        Schedule.Cosine,
        WarmedUp,
        Steps,
        StepFixCosine,
        CosineAnnealing,
        TimmCosine {

  /**
   * Where training stands.
   *
   * @param step update number over the whole run, from 0
   * @param stepsPerEpoch updates per epoch
   * @param epochs length of the run
   */
  record Position(long step, int stepsPerEpoch, int epochs) {

    /** Epoch from 0. */
    public long epoch() {
      return step / stepsPerEpoch;
    }

    /** Time since the beginning in updates or whole epochs. */
    long in(Span.Unit unit) {
      return unit == Span.Unit.EPOCHS ? epoch() : step;
    }

    /** Updates of the whole run. */
    public long steps() {
      return (long) stepsPerEpoch * epochs;
    }
  }

  /** Learning rate of the update at a position, for a base rate. */
  double rate(double base, Position at);

  /** The base rate throughout. */
  record Constant() implements Schedule {
    @Override
    public double rate(double base, Position at) {
      return base;
    }
  }

  /**
   * RecursiveMix code, per epoch q = 1..E: {@code base q / (W + 1)} while q ≤ W, then {@code base
   * (1 + cos(π (q − 1) / E)) / 2}. The cosine's clock runs during the warm-up.
   *
   * @param warmUpEpochs W, at least 0
   */
  record WarmUpCosine(int warmUpEpochs) implements Schedule {
    public WarmUpCosine {
      requireWarmUp(warmUpEpochs);
    }

    @Override
    public double rate(double base, Position at) {
      long q = at.epoch() + 1;
      return q <= warmUpEpochs
          ? base * q / (warmUpEpochs + 1)
          : base * (1 + Math.cos(Math.PI * (q - 1) / at.epochs())) / 2;
    }
  }

  /**
   * RecursiveMix code, per epoch q = 1..E: warm-up as above, then {@code base 0.1^(milestones <
   * q)}.
   *
   * @param warmUpEpochs W, at least 0
   * @param milestones epochs after which the rate falls, ascending
   */
  record WarmUpSteps(int warmUpEpochs, List<Integer> milestones) implements Schedule {
    public WarmUpSteps {
      requireWarmUp(warmUpEpochs);
      milestones = List.copyOf(milestones);
      if (!milestones.stream().sorted().toList().equals(milestones)) {
        throw new IllegalArgumentException("milestones must ascend, got " + milestones);
      }
    }

    @Override
    public double rate(double base, Position at) {
      long q = at.epoch() + 1;
      return q <= warmUpEpochs
          ? base * q / (warmUpEpochs + 1)
          : base * Math.pow(0.1, (double) milestones.stream().filter(m -> m < q).count());
    }
  }

  /**
   * OpenMixup: cosine from the base to a minimum, per epoch (k/K becomes e/E) or per update, times
   * a linear warm-up {@code 1 − (1 − k / W)(1 − ratio)} over the first W updates.
   *
   * @param minimum rate the cosine aims at, at least 0
   * @param perUpdate whether the cosine moves every update
   * @param warmUpEpochs length of the warm-up, 0 for none
   * @param warmUpRatio share of the scheduled rate at the first update, 0..1
   */
  record Cosine(double minimum, boolean perUpdate, int warmUpEpochs, double warmUpRatio)
      implements Schedule {
    public Cosine {
      requireWarmUp(warmUpEpochs);
      if (!(minimum >= 0) || !(warmUpRatio >= 0 && warmUpRatio <= 1)) {
        throw new IllegalArgumentException(
            "minimum must be at least 0 and warmUpRatio in 0..1, got "
                + minimum
                + " and "
                + warmUpRatio);
      }
    }

    /** Per update with a linear warm-up: OpenMixup's transformer recipes. */
    public static Cosine perUpdate(double minimum, int warmUpEpochs, double warmUpRatio) {
      return new Cosine(minimum, true, warmUpEpochs, warmUpRatio);
    }

    /** Cosine per epoch to zero without warm-up: OpenMixup's CIFAR recipe. */
    public static Cosine perEpoch() {
      return new Cosine(0, false, 0, 1);
    }

    @Override
    public double rate(double base, Position at) {
      double progress =
          perUpdate ? (double) at.step() / (double) at.steps() : (double) at.epoch() / at.epochs();
      long warmUp = (long) warmUpEpochs * at.stepsPerEpoch();
      return CosineAnnealing.value(base, minimum, progress)
          * WarmUp.LINEAR.factor(warmUpRatio, at.step(), warmUp);
    }
  }

  private static void requireWarmUp(int epochs) {
    if (epochs < 0) {
      throw new IllegalArgumentException("warmUpEpochs must not be negative, got " + epochs);
    }
  }
}
