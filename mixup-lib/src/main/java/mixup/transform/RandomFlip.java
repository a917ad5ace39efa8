package mixup.transform;

import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * Mirrors left and right at times.
 *
 * @param probability of being mirrored, 0..1
 */
public record RandomFlip(double probability) implements Transform {

  private static final Flip FLIP = new Flip();

  public RandomFlip {
    Probability.require(probability);
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    return random.nextDouble() < probability ? FLIP : Sequence.NOTHING;
  }
}
