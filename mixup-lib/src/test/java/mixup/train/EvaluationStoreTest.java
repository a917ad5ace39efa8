package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import mixup.data.ImageSet;
import mixup.engine.Scalars;
import mixup.method.StochasticDepth;
import mixup.method.feature.BranchStore;
import mixup.nn.BranchDropping;
import org.junit.jupiter.api.Test;

/** A method whose training leaves a factor to be applied in evaluation is measured with it. */
class EvaluationStoreTest {

  private static final ImageSet TEST = Tiny.data().test().inMemory();

  @Test
  void stochasticDepthOfThePaperIsMeasuredWithScaledBranches() {
    try (TrainingSession session = session(StochasticDepth.paper())) {
      double run = session.measure(TEST).loss();
      // S8 has three blocks: p = 1/6, 1/3, 1/2
      BranchDropping scale =
          (branch, x, training) ->
              Scalars.scale(x, 1 - (Character.digit(branch.charAt(0), 10) + 1) / 6.0);
      assertThat(run).isCloseTo(loss(session, scale), offset(1e-6));
      assertThat(run).isNotCloseTo(loss(session, (branch, x, training) -> x), offset(1e-4));
    }
  }

  @Test
  void theOtherFormIsMeasuredAsItIs() {
    try (TrainingSession session = session(StochasticDepth.residual())) {
      assertThat(session.measure(TEST).loss())
          .isCloseTo(loss(session, (branch, x, training) -> x), offset(1e-6));
    }
  }

  /** Branches of the usual start end in a norm at zero: only another start shows a factor. */
  private static TrainingSession session(StochasticDepth method) {
    Experiment usual = Tiny.experiment(method, 1, 3);
    Experiment experiment =
        new Experiment(
            usual.data(),
            new NetworkSpec("s8", NetworkSpec.Start.FRAMEWORK),
            method,
            usual.recipe(),
            usual.seed(),
            usual.compute());
    return new TrainingSession(experiment, Tiny.data().train().inMemory());
  }

  private static double loss(TrainingSession session, BranchDropping rule) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      ParameterStore store = new ParameterStore(manager, false);
      return new Evaluator(session.network(), new BranchStore(manager, store, rule))
          .measure(manager, TEST)
          .loss();
    }
  }
}
