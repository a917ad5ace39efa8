package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** Exponential moving averages of arrays, in place. */
public final class MovingAverage {

  private static final UpdateScript LERP =
      UpdateScript.of(
          "e: List[Tensor], x: List[Tensor], share: float",
          "torch._foreach_lerp_(e, x, share)\nreturn e[0]");

  private MovingAverage() {}

  /**
   * average ← decay · average + (1 − decay) · value, for every pair.
   *
   * @param averages changed in place
   * @param values same number and shapes
   */
  public static void update(List<NDArray> averages, List<NDArray> values, double decay) {
    LERP.run(UpdateScript.list(averages), UpdateScript.list(values), IValue.from(1 - decay));
  }
}
