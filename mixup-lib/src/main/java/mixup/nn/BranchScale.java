package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.ScriptOp;

/**
 * A residual addition x + scale ⊙ branch with a trained scale per channel ("layer scale", Touvron
 * et al., Going Deeper with Image Transformers, ICCV 2021) and stochastic depth.
 *
 * <p>Flags of dropped samples multiply the small scale instead of the branch, and one operator does
 * product and addition, so that no map of the branch's size comes in between.
 *
 * @param scale {@code [C]} for maps {@code [N, h, w, C]}, {@code [1, C, 1, 1]} for {@code [N, C, h,
 *     w]}
 * @param path stochastic depth of the branch
 */
record BranchScale(Parameter scale, DropPath path) {

  private static final ScriptOp ADD_SCALED =
      ScriptOp.of("torch.addcmul(x, branch, scale)", "x", "branch", "scale");

  /** The sum, in the manager of x. */
  NDArray add(ParameterStore store, NDArray x, NDArray branch, boolean training) {
    NDArray channels = store.getValue(scale, x.getDevice(), training);
    if (!path.acts(store, training)) {
      return ADD_SCALED.apply(x, branch, channels);
    }
    try (NDArray samples = channels.broadcast(perSample(x.getShape().get(0)));
        NDArray kept = path.apply(store, samples, training)) {
      return ADD_SCALED.apply(x, branch, kept);
    }
  }

  private Shape perSample(long samples) {
    Shape shape = scale.getShape();
    return shape.dimension() == 1
        ? new Shape(samples, 1, 1, shape.get(0))
        : new Shape(samples).addAll(shape.slice(1));
  }
}
