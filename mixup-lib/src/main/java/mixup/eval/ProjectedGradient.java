package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import mixup.engine.Autograd;
import mixup.engine.Scalars;

/**
 * Projected gradient descent: from a random point of the ε-ball around the clean pixels, several
 * steps along the sign of the gradient, each followed by the way back into ball and 0..1 (Madry et
 * al. 2018, arXiv 1706.06083; section 2.1). One forward and one backward pass per step.
 *
 * <p>OpenMixup's loop de-normalises its reference picture again in every step, so that the ball's
 * centre runs away from the picture. Here the ball stays where it is; numbers of that tool are no
 * numbers of this attack.
 *
 * @param epsilon largest change of a pixel, in pixels 0..1, at least 0
 * @param stepSize how far a pixel moves in a step, in pixels 0..1, at least 0
 * @param steps at least 1
 * @param randomStart whether to start at a random point of the ball rather than the clean pixels
 */
public record ProjectedGradient(double epsilon, double stepSize, int steps, boolean randomStart) {

  public ProjectedGradient {
    Attacks.requireDistance("epsilon", epsilon);
    Attacks.requireDistance("stepSize", stepSize);
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
  }

  /** Ten steps of 2 grey levels within 8 of 255, from a random start. */
  public static ProjectedGradient standard() {
    return new ProjectedGradient(8 / 255.0, 2 / 255.0, 10, true);
  }

  /**
   * Where the pixels start.
   *
   * @param shape of the batch
   * @param start one value -1..1 per pixel, in units of ε; empty for the clean pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // as large as the batch, and never compared
  public record Draw(Shape shape, float[] start) {

    public Draw {
      if (start.length != 0 && start.length != shape.size()) {
        throw new IllegalArgumentException(
            "a start of " + start.length + " values does not fit pictures " + shape);
      }
    }

    @Override
    public String toString() {
      return (start.length == 0 ? "clean start of " : "random start of ") + shape;
    }
  }

  /** Draws a start for a batch {@code [N, C, H, W]}: uniform in -1..1, each pixel alone. */
  public Draw draw(RandomGenerator random, Shape shape) {
    float[] start = new float[randomStart ? (int) shape.size() : 0];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextDouble(-1, 1);
    }
    return new Draw(shape, start);
  }

  /**
   * Attacks a batch.
   *
   * @param images normalised {@code [N, C, H, W]}; not changed
   * @param labels int64 {@code [N]}
   * @return normalised pictures, in the manager of {@code images}
   * @throws IllegalArgumentException if the draw is for pictures of another shape
   */
  public NDArray apply(Victim victim, NDArray images, NDArray labels, Draw draw) {
    if (!draw.shape().equals(images.getShape())) {
      throw new IllegalArgumentException(
          "the draw is for " + draw.shape() + ", the pictures are " + images.getShape());
    }
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = images.getManager().newSubManager()) {
      PixelSpace space = new PixelSpace(scope, victim.normalization(), images.getDataType());
      NDArray pixels = space.pixels(images);
      pixels.attach(scope);
      PixelBall ball = new PixelBall(scope, pixels, epsilon);
      pixels = start(pixels, draw, ball);
      Walk walk = new Walk(victim, labels, space, ball, stepSize);
      for (int t = 0; t < steps; t++) {
        pixels = walk.step(scope, pixels);
      }
      NDArray result = space.normalised(pixels);
      result.attach(images.getManager());
      return result;
    }
  }

  private NDArray start(NDArray clean, Draw draw, PixelBall ball) {
    if (draw.start().length == 0) {
      return clean;
    }
    NDManager scope = clean.getManager();
    NDArray noise = scope.create(draw.start(), draw.shape()).toType(clean.getDataType(), false);
    return ball.nearest(Scalars.scale(noise, epsilon).addi(clean));
  }

  /** What stays the same from step to step. */
  private record Walk(
      Victim victim, NDArray labels, PixelSpace space, PixelBall ball, double stepSize) {

    /** One step and the way back into the ball; the result belongs to {@code scope}. */
    NDArray step(NDManager scope, NDArray pixels) {
      try (NDManager inner = scope.newSubManager()) {
        NDArray images = space.normalised(pixels);
        images.attach(inner);
        NDArray direction = victim.gradient(images, labels).sign();
        NDArray moved = Scalars.scale(direction, stepSize).addi(pixels);
        NDArray inside = ball.nearest(moved);
        inside.attach(scope);
        return inside;
      }
    }
  }
}
