package mixup.method;

/** The random choice of a method for one batch: an immutable record, printable and replayable. */
public interface Draw {

  /** Share of the first picture in the mixed target, after any correction (0..1). */
  double lambda();
}
