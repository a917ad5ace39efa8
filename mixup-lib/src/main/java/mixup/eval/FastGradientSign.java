package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
   * @param images normalised {@code [N, C, H, W]}; not changed
   * @param labels int64 {@code [N]}
   * @return normalised pictures, in the manager of {@code images}
   */
  public NDArray apply(Victim victim, NDArray images, NDArray labels) {
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = images.getManager().newSubManager()) {
      NDArray gradient = victim.gradient(images, labels);
      gradient.attach(scope);
      PixelSpace space = new PixelSpace(scope, victim.normalization(), images.getDataType());
      NDArray pixels = space.pixels(images);
      pixels.attach(scope);
      NDArray moved = pixels.addi(Scalars.scale(gradient.sign(), epsilon));
      NDArray result = space.normalised(moved.clip(0, 1));
      result.attach(images.getManager());
      return result;
    }
  }
}
