package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.Draw;
import mixup.method.DrawnStep;
import mixup.method.Moment;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.method.TargetMixing;

/**
 * The step of all methods inside the network: run to a place, change the map, go on, compare with
 * the targets. One pass; nothing is kept between batches but how far training is, which {@link #at}
 * tells again.
 *
 * @param <D> the method's random choice
 */
public final class HiddenStep<D extends Draw> implements DrawnStep<D> {

  private final HiddenMethod<D> method;
  private final StepContext context;
  private final HiddenPass pass;
  private final MapSizes sizes;
  private double progress = 1;

  HiddenStep(HiddenMethod<D> method, StepContext context) {
    this.method = method;
    this.context = context;
    this.pass = new HiddenPass(context.network(), context.store());
    this.sizes = new MapSizes(context);
  }

  @Override
  public void at(Moment moment) {
    progress = moment.progress();
  }

  @Override
  public D draw(RandomGenerator random, BatchShape shape) {
    return method.draw(random, shape, inside(shape));
  }

  @Override
  public StepResult run(Batch batch, D draw) {
    Inside inside = inside(BatchShape.of(batch));
    NDArray logits = pass.logits(batch.images(), method.changes(draw, inside));
    NDArray loss = method.loss(context.loss(), logits, batch.target(), draw);
    return new StepResult(
        loss, logits, TargetMixing.rows(batch.target(), method.composition(draw)));
  }

  private Inside inside(BatchShape shape) {
    return new NetworkInside(context.network(), sizes, shape, progress);
  }
}
