package mixup.nn;

import ai.djl.ndarray.NDArray;
import mixup.engine.ScriptOp;

/**
 * Softmax(q kᵀ / √d) v with several heads of d channels. Vaswani et al., Attention Is All You Need,
 * 2017.
 *
 * <p>Queries, keys and values lie side by side in the last axis, in this order, head by head. One
 * operator cuts them, attends with the engine's fused kernel, which never keeps the matrix of
 * weights, and joins the heads.
 *
 * @param heads number of heads
 * @param size channels d of a head
 */
record MultiHead(int heads, int size) {

  private static final String JOIN = "return torch.reshape(torch.transpose(y, 1, 2), [n, t, -1])";

  MultiHead {
    if (heads < 1 || size < 1) {
      throw new IllegalArgumentException("heads " + heads + " of size " + size);
    }
  }

  /**
   * Splits a width over heads.
   *
   * @throws IllegalArgumentException if the heads do not divide the width
   */
  static MultiHead of(int width, int heads) {
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(heads + " heads do not divide the width " + width);
    }
    return new MultiHead(heads, width / heads);
  }

  /** Channels of all heads. */
  int width() {
    return heads * size;
  }

  private String cut(String array, int parts) {
    String split = "[n, -1, " + parts + ", " + heads + ", " + size + "]";
    return "torch.unbind(torch.permute(torch.reshape(%s, %s), [2, 0, 3, 1, 4]))"
        .formatted(array, split);
  }

  private String query() {
    return "torch.transpose(torch.reshape(q, [n, t, %d, %d]), 1, 2)".formatted(heads, size);
  }

  /**
   * Every token attends to every token.
   *
   * @param qkv {@code [N, T, 3·width]}
   * @return {@code [N, T, width]}
   */
  NDArray attend(NDArray qkv) {
    String body =
        """
        n = torch.size(x, 0)
        t = torch.size(x, 1)
        q, k, v, = %s
        y = torch.scaled_dot_product_attention(q, k, v)
        %s
        """;
    return ScriptOp.statements(body.formatted(cut("x", 3), JOIN), "x").apply(qkv);
  }

  /**
   * Tokens attend to other tokens.
   *
   * @param q {@code [N, T, width]}
   * @param kv {@code [N, S, 2·width]}
   * @return {@code [N, T, width]}
   */
  NDArray attend(NDArray q, NDArray kv) {
    String body =
        """
        n = torch.size(q, 0)
        t = torch.size(q, 1)
        k, v, = %s
        y = torch.scaled_dot_product_attention(%s, k, v)
        %s
        """;
    return ScriptOp.statements(body.formatted(cut("kv", 2), query(), JOIN), "q", "kv").apply(q, kv);
  }

  /** The weights alone: {@code [N, heads, T, S]}, rows sum to one. Arguments as above. */
  NDArray weights(NDArray q, NDArray kv) {
    String body =
        """
        n = torch.size(q, 0)
        t = torch.size(q, 1)
        k, v, = %s
        p = torch.matmul(torch.mul(%s, %s), torch.transpose(k, 2, 3))
        return torch.softmax(p, -1)
        """;
    String scale = Double.toString(1 / Math.sqrt(size));
    return ScriptOp.statements(body.formatted(cut("kv", 2), query(), scale), "q", "kv")
        .apply(q, kv);
  }

  /** Values weighted: {@code [N, T, width]} from weights {@code [N, heads, T, S]}. */
  NDArray apply(NDArray weights, NDArray kv) {
    String body =
        """
        n = torch.size(w, 0)
        t = torch.size(w, 2)
        k, v, = %s
        y = torch.matmul(w, v)
        %s
        """;
    return ScriptOp.statements(body.formatted(cut("kv", 2), JOIN), "w", "kv").apply(weights, kv);
  }

  /** Multiply-accumulates of both products. */
  long macs(long samples, long queries, long keys) {
    return 2 * samples * queries * keys * width();
  }
}
