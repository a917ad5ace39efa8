package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import mixup.engine.Scalars;

/** The pixels at most ε away from those of clean pictures, and inside 0..1. */
final class PixelBall {

  private final NDArray lowest;
  private final NDArray highest;

  /** The bounds are computed once, from the clean pixels, so the ball cannot drift. */
  PixelBall(NDManager owner, NDArray clean, double epsilon) {
    try (NDArray radius = Scalars.scale(clean.onesLike(), epsilon)) {
      lowest = clean.sub(radius);
      highest = clean.add(radius);
      lowest.attach(owner);
      highest.attach(owner);
    }
  }

  /** The nearest pixels in the ball, a new array in the manager of {@code pixels}. */
  NDArray nearest(NDArray pixels) {
    try (NDArray notBelow = pixels.maximum(lowest);
        NDArray inside = notBelow.minimum(highest)) {
      return inside.clip(0, 1);
    }
  }
}
