package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;

/**
 * A method that only changes pictures and targets of a batch.
 *
 * @param <D> its random choice, an immutable record
 */
public interface PictureMethod<D extends Draw> extends Method {

  /** Makes every random choice for a batch. */
  D draw(RandomGenerator random, BatchShape shape);

  /**
   * Mixes the pictures: a pure function. New arrays belong to the manager of the batch's images;
   * the batch itself is unchanged.
   *
   * @return the pictures and how they were put together
   */
  Mixture blend(Batch batch, D draw);

  /** Mixes pictures and labels by a choice: {@link #blend}, then the labels follow. */
  default MixedBatch apply(Batch batch, D draw) {
    Mixture mixture = blend(batch, draw);
    NDArray targets = TargetMixing.rows(batch.target(), mixture.composition());
    return new MixedBatch(mixture.images(), targets, mixture.composition());
  }

  /** Draws and applies. */
  default MixedBatch mix(Batch batch, RandomGenerator random) {
    return apply(batch, draw(random, BatchShape.of(batch)));
  }

  @Override
  default Optional<String> refuses(TargetKind kind) {
    return Optional.empty();
  }

  @Override
  default DrawnStep<D> step(StepContext context) {
    return new PictureStep<>(this, context);
  }
}
