package mixup.loss;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * A loss on smoothed targets. Smoothing sits here, not in the batch, so that methods mix and
 * remember plain targets.
 *
 * @param loss compares logits with the smoothed targets
 * @param smoothing acts on the mixed targets
 */
public record SmoothedLoss(SoftTargetLoss loss, LabelSmoothing smoothing)
    implements SoftTargetLoss {

  public SmoothedLoss {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(smoothing, "smoothing");
  }

  @Override
  public NDArray of(NDArray logits, NDArray targets) {
    try (NDArray smoothed = smoothing.apply(targets)) {
      return loss.of(logits, smoothed);
    }
  }
}
