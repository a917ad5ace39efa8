package mixup.method.attention;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import mixup.engine.ScriptOp;

/** Whose attention makes the score of a patch. */
public enum AttentionRows {
  /** What the class token attends to. */
  @JsonProperty("class")
  CLASS("torch.slice(torch.select(torch.detach(x), 2, 0), 2, 1, 9223372036854775807, 1)", "[1]"),
  /** What all patches attend to, on average. */
  @JsonProperty("patches")
  PATCHES(
      "torch.slice(torch.slice(torch.detach(x), 2, 1, 9223372036854775807, 1), 3, 1,"
          + " 9223372036854775807, 1)",
      "[1, 2]");

  /** Not compiled before it is used: settings are read where no engine is needed. */
  private final String mean;

  AttentionRows(String part, String axes) {
    this.mean = "torch.mean(" + part + ", " + axes + ")";
  }

  /**
   * Mean over heads (and patches), without gradient.
   *
   * @param attention {@code [N, heads, 1 + T, 1 + T]}, class token first
   * @return {@code [N, T]} in the same manager
   */
  public NDArray scores(NDArray attention) {
    return ScriptOp.of(mean, "x").apply(attention);
  }
}
