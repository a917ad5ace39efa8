package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.Draw;
import mixup.method.Moment;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.method.TargetMixing;
import mixup.method.TrainingStep;

/**
 * The step of all methods inside the network: run to a place, change the map, go on, compare with
 * the targets. One pass; keeps nothing between batches but sizes of maps and how far training is.
 *
 * @param <D> the method's random choice
 */
public final class HiddenStep<D extends Draw> implements TrainingStep {

  private final HiddenMethod<D> method;
  private final StepContext context;
  private final HiddenPass pass;
  private final Map<BatchShape, Map<Integer, MapShape>> sizes = new LinkedHashMap<>();
  private double progress = 1;

  HiddenStep(HiddenMethod<D> method, StepContext context) {
    this.method = method;
    this.context = context;
    this.pass = new HiddenPass(context.network(), context.store());
  }

  @Override
  public void at(Moment moment) {
    progress = moment.progress();
  }

  /** Makes every random choice for a batch. */
  public D draw(RandomGenerator random, BatchShape shape) {
    return method.draw(random, shape, inside(shape));
  }

  @Override
  public StepResult run(Batch batch, RandomGenerator random) {
    return run(batch, draw(random, BatchShape.of(batch)));
  }

  /** Runs a batch with a given choice. */
  public StepResult run(Batch batch, D draw) {
    Inside inside = inside(BatchShape.of(batch));
    NDArray logits = pass.logits(batch.images(), method.changes(draw, inside));
    NDArray loss = method.loss(context.loss(), logits, batch.target(), draw);
    NDArray targets = TargetMixing.rows(batch.target(), method.composition(draw));
    return new StepResult(loss, logits, targets);
  }
}
