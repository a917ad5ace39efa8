package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** A store that keeps and drops the same samples in every branch and writes down who asked. */
final class GivenFlags extends ParameterStore implements KeepFlags {

  private final float[] flags;
  private final Map<String, Double> asked = new LinkedHashMap<>();

  GivenFlags(NDManager manager, float... flags) {
    super(manager, false);
    this.flags = flags.clone();
  }

  /** Rates by branch in the order of the questions. */
  Map<String, Double> asked() {
    return asked;
  }

  @Override
  public NDArray keep(NDManager owner, String branch, double rate, long samples) {
    asked.put(branch, rate);
    return owner.create(flags);
  }
}
