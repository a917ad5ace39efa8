package mixup.method;

import java.util.random.RandomGenerator;
import mixup.data.Batch;

/**
 * A method that only changes pictures and targets of a batch.
 *
 * @param <D> its random choice, an immutable record
 */
public interface PictureMethod<D extends Draw> extends Method {

  /** Makes every random choice for a batch. */
  D draw(RandomGenerator random, BatchShape shape);

  /**
   * Applies a choice: a pure function. New arrays belong to the manager of the batch's images; the
   * batch itself is unchanged.
   */
  MixedBatch apply(Batch batch, D draw);

  /** Draws and applies. */
  default MixedBatch mix(Batch batch, RandomGenerator random) {
    return apply(batch, draw(random, BatchShape.of(batch)));
  }

  @Override
  default TrainingStep step(StepContext context) {
    return new PictureStep(this, context);
  }
}
