package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Scalars;
import mixup.method.feature.BranchStore;

/** One run of {@link StochasticDepth}; keeps nothing but the names of the network's branches. */
public final class StochasticDepthStep implements DrawnStep<StochasticDepth.Draw> {

  private final StochasticDepth settings;
  private final StepContext context;
  private final List<String> branches;
  private final int blocks;

  StochasticDepthStep(StochasticDepth settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.branches = BranchStore.names(context);
    this.blocks = StochasticDepth.blocks(branches);
    if (branches.isEmpty()) {
      throw new IllegalArgumentException(
          context.network().name() + " has no residual branches that StochasticDepth could drop");
    }
  }

  @Override
  public StochasticDepth.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape.size(), branches);
  }

  @Override
  public StepResult run(Batch batch, StochasticDepth.Draw draw) {
    NDManager scope = batch.images().getManager();
    BranchStore store =
        new BranchStore(scope, context.store(), (branch, x, training) -> drop(branch, x, draw));
    store.begin(scope);
    NDArray logits = context.network().forward(store, batch.images(), true);
    NDArray targets = TargetMixing.rows(batch.target(), Composition.unmixed(batch.size()));
    return new StepResult(context.loss().of(logits, targets), logits, targets);
  }

  private NDArray drop(String branch, NDArray x, StochasticDepth.Draw draw) {
    List<Boolean> kept = draw.kept().get(branch);
    double rest = 1 - settings.rateOf(branch, blocks);
    double factor = settings.scaling() == StochasticDepth.Scaling.TRAINING ? 1 / rest : 1;
    if (kept.size() == 1) {
      return Scalars.scale(x, kept.get(0) ? factor : 0);
    }
    float[] factors = new float[kept.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = kept.get(i) ? (float) factor : 0;
    }
    return BranchStore.scaled(x, factors);
  }

  @Override
  public ParameterStore evaluation(ParameterStore store) {
    return settings.scaling() == StochasticDepth.Scaling.TRAINING
        ? store
        : settings.evaluation(context);
  }
}
