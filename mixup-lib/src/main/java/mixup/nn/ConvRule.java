package mixup.nn;

import ai.djl.training.initializer.Initializer;

/** How the weights of a convolution start. */
public enum ConvRule {
  /** PyTorch's own start: uniform in ±1/√fan_in, fan_in = in / groups · k². */
  FRAMEWORK {
    @Override
    Initializer weight() {
      return Initialization.uniformFanIn();
    }
  },
  /** Normal with variance 2 / fan_out, fan_out = out · k² (all output channels, also in groups). */
  NORMAL_FAN_OUT {
    @Override
    Initializer weight() {
      return Initialization.normalFanOut();
    }
  };

  abstract Initializer weight();
}
