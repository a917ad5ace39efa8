package mixup.nn;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/** How the weights of a convolution start. */
public enum ConvRule {
  /** PyTorch's own start: weight and bias uniform in ±1/√fan_in, fan_in = in / groups · k². */
  FRAMEWORK {
    @Override
    Initializer weight(ConvShape size) {
      return bias(size);
    }

    @Override
    Initializer bias(ConvShape size) {
      return Initialization.uniform(1 / Math.sqrt(size.fanIn()));
    }
  },
  /** Normal with variance 2 / fan_out, fan_out = out · k² (all output channels, also in groups). */
  NORMAL_FAN_OUT {
    @Override
    Initializer weight(ConvShape size) {
      return normal((double) size.out() * size.kernel() * size.kernel());
    }
  },
  /** Normal with variance 2 / (out / groups · k²): MogaNet, PVTv2. */
  NORMAL_FAN_OUT_PER_GROUP {
    @Override
    Initializer weight(ConvShape size) {
      return normal((double) size.out() / size.groups() * size.kernel() * size.kernel());
    }
  },
  /** Normal of standard deviation 0.02; the cut at ±2 of the sources never happens. ConvNeXt. */
  TRUNCATED_NORMAL_002 {
    @Override
    Initializer weight(ConvShape size) {
      return new NormalInitializer(0.02f);
    }
  },
  /** Normal of standard deviation 0.01: the mask generators of AutoMix and its kin. */
  NORMAL_001 {
    @Override
    Initializer weight(ConvShape size) {
      return new NormalInitializer(0.01f);
    }
  };

  abstract Initializer weight(ConvShape size);

  Initializer bias(ConvShape size) {
    return Initializer.ZEROS;
  }

  private static Initializer normal(double fanOut) {
    return new NormalInitializer((float) Math.sqrt(2 / fanOut));
  }
}
