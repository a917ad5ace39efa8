package mixup.reproduction.recursivemix;

import java.util.function.UnaryOperator;
import mixup.reproduction.Setup;
import mixup.train.LossSettings;
import mixup.train.NetworkSpec;

/** Competitors that do not mix: they change the loss or the network of plain training. */
final class Regularizers {

  private Regularizers() {}

  /** Szegedy et al., CVPR 2016. */
  static UnaryOperator<Setup> labelSmoothing(double epsilon) {
    return setup ->
        new Setup(
            setup.data(),
            setup.network(),
            setup.recipe().with(LossSettings.smoothed(epsilon)),
            setup.evaluation());
  }

  /**
   * Huang et al., ECCV 2016: the rate of dropping a residual branch grows linearly with depth.
   *
   * @param rate in the last block
   */
  static UnaryOperator<Setup> stochasticDepth(double rate) {
    return setup -> {
      NetworkSpec plain = setup.network();
      NetworkSpec dropping =
          new NetworkSpec(plain.name(), plain.start(), rate, plain.dropout(), plain.weights());
      return new Setup(setup.data(), dropping, setup.recipe(), setup.evaluation());
    };
  }
}
