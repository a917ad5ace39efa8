package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
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
   * @param batch with class numbers and a known normalisation; not changed
   * @return the attacked pictures with the same labels, in the manager of the pictures
   * @throws IllegalArgumentException if the labels are no class numbers, or the draw is for
   *     pictures of another shape
   * @throws IllegalStateException if the batch does not know its normalisation
   */
  public Batch apply(Victim victim, Batch batch, Draw draw) {
    requireShape(draw, batch.images().getShape());
    NDManager manager = batch.images().getManager();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = manager.newSubManager()) {
      NDArray pixels = batch.pixels();
      pixels.attach(scope);
      PixelBall ball = new PixelBall(scope, pixels, epsilon);
      pixels = start(pixels, draw, ball);
      for (int t = 0; t < steps; t++) {
        pixels = step(victim, batch, pixels, ball);
      }
      NDArray images = batch.normalization().apply(pixels);
      images.attach(manager);
      return batch.withImages(images);
    }
  }

  private static void requireShape(Draw draw, Shape pictures) {
    if (!draw.shape().equals(pictures)) {
      throw new IllegalArgumentException(
          "the draw is for " + draw.shape() + ", the pictures are " + pictures);
    }
  }

  private NDArray start(NDArray clean, Draw draw, PixelBall ball) {
    if (draw.start().length == 0) {
      return clean;
    }
    try (NDArray noise = clean.getManager().create(draw.start(), draw.shape());
        NDArray offset = Scalars.scale(noise, epsilon)) {
      return ball.nearest(offset.addi(clean));
    }
  }

  /** One step and the way back into the ball; the result belongs to the manager of the pixels. */
  private NDArray step(Victim victim, Batch batch, NDArray pixels, PixelBall ball) {
    try (NDManager scope = pixels.getManager().newSubManager()) {
      NDArray images = batch.normalization().apply(pixels);
      images.attach(scope);
      NDArray direction = victim.gradient(images, batch.labels()).sign();
      NDArray inside = ball.nearest(Scalars.scale(direction, stepSize).addi(pixels));
      inside.attach(pixels.getManager());
      return inside;
    }
  }
}
