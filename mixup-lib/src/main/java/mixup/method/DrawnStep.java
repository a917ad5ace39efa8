package mixup.method;

import java.util.random.RandomGenerator;
import mixup.data.Batch;

/**
 * A training step whose every random choice is one record, so that a batch can be replayed.
 *
 * @param <D> the random choice
 */
public interface DrawnStep<D extends Draw> extends TrainingStep {

  /** Makes every random choice for a batch. */
  D draw(RandomGenerator random, BatchShape shape);

  /** Computes the loss of one batch with a given choice. */
  StepResult run(Batch batch, D draw);

  @Override
  default StepResult run(Batch batch, RandomGenerator random) {
    return run(batch, draw(random, BatchShape.of(batch)));
  }
}
