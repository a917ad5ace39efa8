package mixup.nn;

import ai.djl.ndarray.NDArray;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/** What follows a batch norm. */
enum Activation {
  /** Nothing. */
  NONE {
    @Override
    NDArray replace(NDArray x) {
      return x;
    }
  },
  /** max(x, 0), written over x. */
  RELU {
    @Override
    NDArray replace(NDArray x) {
      Functional.reluInPlace(x);
      return x;
    }
  },
  /** x where positive, else x / 10, written over x. */
  LEAKY_RELU {
    @Override
    NDArray replace(NDArray x) {
      Functional.leakyReluInPlace(x, 0.1);
      return x;
    }
  },
  /** min(max(x, 0), 6), written over x: neither it nor batch norm needs x for its gradient. */
  RELU6 {
    @Override
    NDArray replace(NDArray x) {
      CLAMP.apply(x).close();
      return x;
    }
  },
  /** x·σ(x). */
  SILU {
    @Override
    NDArray replace(NDArray x) {
      try (x) {
        return Functional.silu(x);
      }
    }
  };

  private static final ScriptOp CLAMP = ScriptOp.of("torch.hardtanh_(x, 0., 6.)", "x");

  /**
   * The function of x, which must not be used afterwards.
   *
   * @param x output of a batch norm
   */
  abstract NDArray replace(NDArray x);
}
