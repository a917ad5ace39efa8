package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Scalars;

/**
 * The fast gradient sign method: every pixel moves by ε in the direction that raises the loss,
 * {@code p' = clip(p + ε·sign(∂L/∂p), 0, 1)} (Goodfellow et al. 2015, arXiv 1412.6572; section 4).
 * A pixel whose gradient is 0 stays. One forward and one backward pass.
 *
 * <p>ε counts in pixels 0..1. The gradient is taken with respect to the normalised picture, which
 * has the same sign; adding ε to the normalised picture itself would be a weaker attack, of ε·std.
 *
 * @param epsilon largest change of a pixel, at least 0
 */
public record FastGradientSign(double epsilon) {

  public FastGradientSign {
    Attacks.requireDistance("epsilon", epsilon);
  }

  /** 8 grey levels of 255, the usual strength on small pictures. */
  public static FastGradientSign standard() {
    return new FastGradientSign(8 / 255.0);
  }

  /**
   * Attacks a batch.
   *
   * @param batch with class numbers and a known normalisation; not changed
   * @return the attacked pictures with the same labels, in the manager of the pictures
   * @throws IllegalArgumentException if the labels are no class numbers
   * @throws IllegalStateException if the batch does not know its normalisation
   */
  public Batch apply(Victim victim, Batch batch) {
    NDManager manager = batch.images().getManager();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = manager.newSubManager()) {
      NDArray pixels = batch.pixels();
      pixels.attach(scope);
      NDArray gradient = victim.gradient(batch.images(), batch.labels());
      gradient.attach(scope);
      NDArray moved = pixels.addi(Scalars.scale(gradient.sign(), epsilon)).clip(0, 1);
      NDArray images = batch.normalization().apply(moved);
      images.attach(manager);
      return batch.withImages(images);
    }
  }
}
