package mixup.reproduction;

import mixup.train.RunResult;

/** How one number is taken from the epochs of a run; the three differ by tenths of a point. */
public enum Rule {
  /** The smallest error of any epoch; optimistic, the rule of RecursiveMix. */
  BEST("best epoch") {
    @Override
    public double of(RunResult run) {
      return run.bestTop1Error();
    }
  },
  /** The error after the last epoch. */
  LAST("last epoch") {
    @Override
    public double of(RunResult run) {
      return run.lastTop1Error();
    }
  },
  /** The median of the last ten epochs, the rule of OpenMixup. */
  MEDIAN("median of the last ten epochs") {
    @Override
    public double of(RunResult run) {
      return run.medianOfLastTenTop1Error();
    }
  };

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** Top-1 error in percent. */
  public abstract double of(RunResult run);

  /** Words for readers. */
  public String label() {
    return label;
  }
}
