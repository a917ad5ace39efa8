package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/**
 * Between maps {@code [N, C, h, w]} and rows of tokens {@code [N, h·w, C]}, with or without a class
 * token in front. Everything but {@link #withClass} is a view.
 */
final class Tokens {

  /** The concatenation is new, so the positions may be added in place. */
  private static final ScriptOp JOIN =
      ScriptOp.of(
          "torch.add_(torch.cat([torch.expand(token, [torch.size(x, 0), -1, -1]), x], 1), table)",
          "x",
          "token",
          "table");

  private Tokens() {}

  /** Tokens of a map, row by row. */
  static NDArray ofMap(NDArray map) {
    Shape shape = map.getShape();
    try (NDArray flat = map.reshape(shape.get(0), shape.get(1), -1)) {
      return flat.transpose(0, 2, 1);
    }
  }

  /** Map of height·width tokens. */
  static NDArray toMap(NDArray tokens, long height, long width) {
    Shape shape = tokens.getShape();
    try (NDArray channels = tokens.transpose(0, 2, 1)) {
      return channels.reshape(shape.get(0), shape.get(2), height, width);
    }
  }

  /** Class token in front of the patches, plus the table of positions. */
  static NDArray withClass(NDArray patches, NDArray token, NDArray positions) {
    return JOIN.apply(patches, token, positions);
  }

  /** All tokens but the first. */
  static NDArray withoutClass(NDArray tokens) {
    return Functional.slice(tokens, 1, 1, Long.MAX_VALUE);
  }

  /** The first token, {@code [N, C]}. */
  static NDArray classToken(NDArray tokens) {
    return Functional.select(tokens, 1, 0);
  }
}
