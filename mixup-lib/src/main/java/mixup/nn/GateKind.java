package mixup.nn;

import ai.djl.ndarray.NDArray;
import mixup.engine.ScriptOp;

/** The function a of MogaNet's gating {@code a(gate) ⊙ a(value)}. */
enum GateKind {
  /** SiLU, as the paper says and the authors' code does by default. */
  PLAIN("torch.mul(torch.silu(gate), torch.silu(value))"),
  /**
   * SiLU of SiLU: with forced float32, which all published configurations ask for, the authors'
   * code applies the function twice.
   */
  TWICE("torch.mul(torch.silu(torch.silu(gate)), torch.silu(torch.silu(value)))");

  private final ScriptOp operator;

  GateKind(String text) {
    operator = ScriptOp.of(text, "gate", "value");
  }

  NDArray apply(NDArray gate, NDArray value) {
    return operator.apply(gate, value);
  }
}
