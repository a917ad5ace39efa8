package mixup.transform;

import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.pillow.Grayscale;

/**
 * Takes the colour away at times.
 *
 * @param probability of becoming grey, 0..1
 */
public record RandomGrayscale(double probability) implements Transform {

  private static final Grayscale GREY = new Grayscale();

  public RandomGrayscale {
    Probability.require(probability);
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    return random.nextDouble() < probability ? GREY : Sequence.NOTHING;
  }
}
