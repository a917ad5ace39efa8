package mixup.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.pillow.Hue;

/**
 * Changes brightness, contrast, saturation and hue by random amounts in random order, as
 * torchvision does on Pillow pictures. The three factors are uniform in {@code max(0, 1 - amount)
 * .. 1 + amount}, the turn of the hue in {@code -hue .. hue}; what has amount 0 is left out.
 *
 * @param brightness largest change, at least 0
 * @param contrast largest change, at least 0
 * @param saturation largest change, at least 0
 * @param hue largest turn, 0..0.5, in whole turns
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue)
    implements Transform {

  public ColorJitter {
    requireAmount("brightness", brightness, Double.MAX_VALUE);
    requireAmount("contrast", contrast, Double.MAX_VALUE);
    requireAmount("saturation", saturation, Double.MAX_VALUE);
    requireAmount("hue", hue, 0.5);
  }

  private static void requireAmount(String name, double amount, double largest) {
    if (!(amount >= 0 && amount <= largest)) {
      throw new IllegalArgumentException(
          name + " lies in 0.." + (largest == 0.5 ? "0.5" : "") + ", got " + amount);
    }
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    List<Operation> changes = new ArrayList<>();
    if (brightness > 0) {
      changes.add(new Brightness(factor(random, brightness)));
    }
    if (contrast > 0) {
      changes.add(new Contrast(factor(random, contrast)));
    }
    if (saturation > 0) {
      changes.add(new Color(factor(random, saturation)));
    }
    if (hue > 0) {
      changes.add(new Hue(hue * (2 * random.nextDouble() - 1)));
    }
    shuffle(changes, random);
    return new Sequence(changes);
  }

  private static double factor(RandomGenerator random, double amount) {
    double low = Math.max(0, 1 - amount);
    return low + (1 + amount - low) * random.nextDouble();
  }

  /** Fisher and Yates; {@code Collections.shuffle} takes no RandomGenerator in Java 17. */
  private static void shuffle(List<Operation> changes, RandomGenerator random) {
    for (int i = changes.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      changes.set(j, changes.set(i, changes.get(j)));
    }
  }
}
