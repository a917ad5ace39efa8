package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import mixup.engine.ScriptOp;

/** Attention between the cells of two maps, and the other operators of the mask generators. */
final class CrossAttention {

  private static final ScriptOp WITH_CONSTANT =
      ScriptOp.of(
          "torch.cat([x, torch.mul(torch.ones_like(torch.slice(x, 1, 0, 1)), share)], 1)",
          "x",
          "share");

  private static final ScriptOp PAIR =
      ScriptOp.statements("m = torch.sigmoid(x)\nreturn torch.cat([torch.rsub(m, 1), m], 1)", "x");

  private CrossAttention() {}

  /**
   * m_i = Σ_j softmax_j(q_i · k_j / √d) v_j over the cells of the maps.
   *
   * @param query {@code [N, d, h, w]}
   * @param key {@code [N, d, h, w]}
   * @param value {@code [N, 1, h, w]}
   * @return {@code [N, 1, h, w]}
   */
  static NDArray apply(NDArray query, NDArray key, NDArray value) {
    double scale = 1 / Math.sqrt(query.getShape().get(1));
    String text =
        """
        rows = torch.transpose(torch.flatten(q, 2), 1, 2)
        scores = torch.mul(torch.matmul(rows, torch.flatten(k, 2)), %s)
        values = torch.transpose(torch.flatten(v, 2), 1, 2)
        sums = torch.matmul(torch.softmax(scores, -1), values)
        return torch.reshape(torch.transpose(sums, 1, 2), torch.size(v))
        """
            .formatted(scale);
    return ScriptOp.statements(text, "q", "k", "v").apply(query, key, value);
  }

  /** The map with one more channel that is λ everywhere. */
  static NDArray withShare(NDArray map, double share) {
    try (NDArray number = Numbers.of(map.getManager(), share)) {
      return WITH_CONSTANT.apply(map, number);
    }
  }

  /** From raw values x {@code [N, 1, H, W]} to the shares 1 − σ(x) and σ(x). */
  static NDArray pair(NDArray x) {
    return PAIR.apply(x);
  }
}
