package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.labels.Target;
import mixup.labels.TargetKind;
import mixup.loss.SoftTargetLoss;
import mixup.method.BatchShape;
import mixup.method.Composition;
import mixup.method.Draw;
import mixup.method.Method;
import mixup.method.StepContext;
import mixup.method.TargetMixing;

/**
 * A method that changes maps between the stages of the network; gradients flow through the change.
 *
 * @param <D> its random choice, an immutable record
 */
public interface HiddenMethod<D extends Draw> extends Method {

  /** Why labels of places are refused. */
  String NO_PLACES =
      "it changes maps inside the network, so no place of a picture has a label of its own";

  /** Makes every random choice for a batch. */
  D draw(RandomGenerator random, BatchShape shape, Inside inside);

  /** What is done in a pass with a choice: pure functions, in the order of their places. */
  List<MapChange> changes(D draw, Inside inside);

  /** How the labels follow. */
  Composition composition(D draw);

  /** Loss of the logits; by default that of the mixed targets. */
  default NDArray loss(SoftTargetLoss loss, NDArray logits, Target target, D draw) {
    try (NDArray targets = TargetMixing.rows(target, composition(draw))) {
      return loss.of(logits, targets);
    }
  }

  @Override
  default Optional<String> refuses(TargetKind kind) {
    return kind.isWholePicture() ? Optional.empty() : Optional.of(NO_PLACES);
  }

  @Override
  default HiddenStep<D> step(StepContext context) {
    return new HiddenStep<>(this, context);
  }
}
