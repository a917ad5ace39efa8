package mixup.transform;

import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * The colour noise of {@link Lighting} on bytes, as mmcls has it: the shifts of blue and red are
 * exchanged, because its pictures were thought to be BGR. mmcls lets levels below 0 and above 255
 * wrap around, black speckles in the sky; that is a fault which no recipe asks for, so it is not
 * offered: levels are clipped here.
 *
 * @param deviation of the three normal factors, 25.5 in mmcls
 */
public record ByteLighting(double deviation) implements Transform {

  public ByteLighting {
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException("deviation must not be negative, got " + deviation);
    }
  }

  @Override
  public ClippedShift draw(RandomGenerator random, Size size) {
    double[] shift = Lighting.shift(Lighting.factors(random, deviation));
    return new ClippedShift(shift[2], shift[1], shift[0]);
  }
}
