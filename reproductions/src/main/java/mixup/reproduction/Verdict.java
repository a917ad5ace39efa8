package mixup.reproduction;

/** What our runs say about a cell's difference to its baseline. */
public enum Verdict {
  /** The cell others are compared with. */
  BASELINE("baseline"),
  /** Same sign as the paper's difference, and the 95 % interval leaves zero out. */
  AGREES("sign agrees"),
  /** The opposite sign, and the 95 % interval leaves zero out. */
  DISAGREES("sign disagrees"),
  /** The 95 % interval holds zero, or there are fewer than three seeds. */
  UNDECIDED("undecided"),
  /** The paper only draws this point. */
  NO_PAPER_VALUE("no paper value"),
  /** No finished run of this cell or of its baseline. */
  NOT_RUN("not run"),
  /** A network or data set is missing in this library. */
  NOT_AVAILABLE("not yet available");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** Words for readers. */
  public String label() {
    return label;
  }

  /**
   * Compares signs.
   *
   * @param ours paired difference to the baseline
   * @param paper the paper's difference to its baseline, NaN if it prints none
   */
  static Verdict of(Summary ours, double paper) {
    if (ours.n() == 0) {
      return NOT_RUN;
    }
    if (Double.isNaN(paper)) {
      return NO_PAPER_VALUE;
    }
    if (!ours.decided()) {
      return UNDECIDED;
    }
    return Math.signum(ours.mean()) == Math.signum(paper) ? AGREES : DISAGREES;
  }
}
