package mixup.transform;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * A transform that is left out at times. It must keep the size of pictures: a batch has one size.
 *
 * @param probability that it is applied, 0..1
 * @param transform what may be applied
 */
public record Maybe(double probability, Transform transform) implements Transform {

  public Maybe {
    Probability.require(probability);
    Objects.requireNonNull(transform, "transform");
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    if (!transform.resultSize(size).equals(size)) {
      throw new IllegalArgumentException(
          transform + " changes the size " + size + ": it cannot be left out at times");
    }
    return random.nextDouble() < probability ? transform.draw(random, size) : Sequence.NOTHING;
  }
}
