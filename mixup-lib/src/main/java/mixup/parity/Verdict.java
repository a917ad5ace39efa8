package mixup.parity;

/** Outcome of replaying one golden file. */
public enum Verdict {
  /** Every compared value lies within its tolerance. */
  PASS,
  /** At least one value differs by more than its tolerance, or the replay broke down. */
  FAIL,
  /** No check of this library knows the file. */
  UNCOVERED
}
