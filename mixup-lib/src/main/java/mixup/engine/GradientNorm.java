package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** The Euclidean norm of all gradients together, and what is done when it is too large. */
public final class GradientNorm {

  /**
   * Values whose squares are summed at one go. The engine's sum over millions of float32 values in
   * a row is off by up to 1e-3; the sums of short rows, and of these, are good to 1e-6.
   */
  private static final long ROW = 4096;

  private static final UpdateScript JOIN =
      UpdateScript.of("g: List[Tensor]", "return torch.linalg_vector_norm(torch.cat(g))");

  private static final UpdateScript SCALE =
      UpdateScript.of(
          "g: List[Tensor], factor: Tensor", "torch._foreach_mul_(g, factor)\nreturn factor");

  private static final UpdateScript CLIP_FACTOR =
      UpdateScript.of(
          "norm: Tensor, most: float",
          "return torch.clamp(torch.mul(torch.reciprocal(norm + 1e-6), most), max=1.0)");

  private static final UpdateScript EXCESS_FACTOR =
      UpdateScript.of(
          "norm: Tensor, most: float",
          "return torch.reciprocal(torch.clamp(norm / most, min=1.0))");

  private GradientNorm() {}

  /** Norm over all arrays, a scalar on their device that belongs to the scope. */
  public static NDArray of(List<NDArray> gradients, NDManager scope) {
    try (NDManager rows = scope.newSubManager()) {
      return JOIN.compute(
          scope, UpdateScript.list(gradients.stream().map(g -> rowNorms(g, rows)).toList()));
    }
  }

  /** Norms of stretches of the values, one dimension. */
  private static NDArray rowNorms(NDArray gradient, NDManager owner) {
    long whole = gradient.size() / ROW * ROW;
    String body =
        """
        x = torch.reshape(g, [-1])
        whole = torch.reshape(torch.slice(x, 0, 0, %1$d), [-1, %2$d])
        rest = torch.reshape(torch.slice(x, 0, %1$d), [1, -1])
        rows = torch.linalg_vector_norm(whole, 2, [1])
        last = torch.linalg_vector_norm(rest, 2, [1])
        return torch.cat([rows, last])
        """
            .formatted(whole, ROW);
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray norms = ScriptOp.statements(body, "g").apply(gradient);
      norms.attach(owner);
      return norms;
    }
  }

  /** Multiplies with min(1, maximum / (norm + 1e-6)), as torch's clipping does. */
  public static void clip(List<NDArray> gradients, NDArray norm, double maximum, NDManager scope) {
    scale(gradients, CLIP_FACTOR, norm, maximum, scope);
  }

  /** Divides by max(1, norm / maximum), as LAMB does. */
  public static void divideByExcess(
      List<NDArray> gradients, NDArray norm, double maximum, NDManager scope) {
    scale(gradients, EXCESS_FACTOR, norm, maximum, scope);
  }

  private static void scale(
      List<NDArray> gradients,
      UpdateScript factorOf,
      NDArray norm,
      double maximum,
      NDManager scope) {
    try (NDArray factor =
        factorOf.compute(scope, UpdateScript.tensor(norm), IValue.from(maximum))) {
      SCALE.run(UpdateScript.list(gradients), UpdateScript.tensor(factor));
    }
  }
}
