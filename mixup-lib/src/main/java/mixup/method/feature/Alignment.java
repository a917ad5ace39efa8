package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Autograd;
import mixup.engine.ScriptOp;
import mixup.loss.Targets;
import mixup.method.Pairing;

/**
 * Mixtures of maps whose places are matched by a transport plan R, P times the plan of {@link
 * Sinkhorn}: its rows and columns add to one. Gradients flow through the maps, not through R.
 *
 * @param sinkhorn how the plan is found
 * @param pairing the second pictures
 */
public record Alignment(Sinkhorn sinkhorn, Pairing pairing) {

  /** [N, D, h, w] times a plan: place i of the result is Σ_j plan_ij · place j. */
  private static final ScriptOp BY_ROWS =
      ScriptOp.of(
          "torch.reshape(torch.bmm(torch.flatten(map, 2), torch.transpose(plan, 1, 2)),"
              + " torch.size(map))",
          "map",
          "plan");

  /** The other direction: place j of the result is Σ_i plan_ij · place i. */
  private static final ScriptOp BY_COLUMNS =
      ScriptOp.of(
          "torch.reshape(torch.bmm(torch.flatten(map, 2), plan), torch.size(map))", "map", "plan");

  /**
   * {@code λ F + (1-λ) · partners in the order of F}.
   *
   * @param map {@code [N, D, h, w]}
   */
  public NDArray movePartners(NDArray map, double lambda) {
    try (NDArray others = HiddenMixing.partners(map, pairing);
        NDArray plan = plan(map, others);
        NDArray moved = BY_ROWS.apply(others, plan)) {
      return Targets.mix(map, moved, lambda);
    }
  }

  /** {@code λ · F in the order of the partners + (1-λ) · partners}. */
  public NDArray moveOwn(NDArray map, double lambda) {
    try (NDArray others = HiddenMixing.partners(map, pairing);
        NDArray plan = plan(map, others);
        NDArray moved = BY_COLUMNS.apply(map, plan)) {
      return Targets.mix(moved, others, lambda);
    }
  }

  /** R, {@code [N, P, P]}: place i of the own map, place j of the partner's. */
  private NDArray plan(NDArray map, NDArray others) {
    try (Autograd.Scope off = Autograd.noGrad();
        NDArray x = places(map);
        NDArray y = places(others);
        NDArray plan = sinkhorn.plan(x, y)) {
      return plan.mul(map.getShape().get(2) * map.getShape().get(3));
    }
  }

  /** {@code [N, P, D]} as a view. */
  public static NDArray places(NDArray map) {
    Shape shape = map.getShape();
    try (NDArray flat = map.reshape(shape.get(0), shape.get(1), -1)) {
      return flat.transpose(0, 2, 1);
    }
  }
}
