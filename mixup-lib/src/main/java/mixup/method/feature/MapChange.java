package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * What a method does at one place of a pass through the network.
 *
 * @param place stage after which, or {@link Inside#PICTURES}
 * @param layout what the change is given
 * @param change from an array in full precision to a new one of the same shape; differentiable; its
 *     argument stays open
 */
public record MapChange(int place, Layout layout, UnaryOperator<NDArray> change) {

  /** What a change works on. */
  public enum Layout {
    /** A map {@code [N, D, h, w]}; a network that has none at the place is refused. */
    MAP,
    /** The stage's output as it is, maps or tokens: pictures lie along the first axis. */
    ANY
  }
}
