package mixup.nn;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/** How a linear layer starts. */
public enum LinearRule {
  /** PyTorch's own start: weight and bias uniform in ±1/√in. */
  FRAMEWORK {
    @Override
    Initializer weight() {
      return Initialization.uniformFanIn();
    }

    @Override
    Initializer bias(int in) {
      return Initialization.uniform(1 / Math.sqrt(in));
    }
  },
  /** Normal weights of standard deviation 0.02 (the sources' cut at ±2 never happens), bias 0. */
  TRUNCATED_NORMAL_002 {
    @Override
    Initializer weight() {
      return new NormalInitializer(0.02f);
    }

    @Override
    Initializer bias(int in) {
      return Initializer.ZEROS;
    }
  },
  /** Normal weights of standard deviation 0.01, bias 0: the classifiers of OpenMixup. */
  NORMAL_001 {
    @Override
    Initializer weight() {
      return new NormalInitializer(0.01f);
    }

    @Override
    Initializer bias(int in) {
      return Initializer.ZEROS;
    }
  };

  abstract Initializer weight();

  abstract Initializer bias(int in);
}
