package mixup.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.image.Size;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Hue;
import org.junit.jupiter.api.Test;

class ColorJitterTest {

  private static final Size SIZE = new Size(3, 5);

  private static List<Operation> draw(ColorJitter jitter, SplittableRandom random) {
    return ((Sequence) jitter.draw(random, SIZE)).operations();
  }

  @Test
  void allOrdersAreEquallyLikely() {
    ColorJitter jitter = new ColorJitter(0.4, 0.4, 0.4, 0.1);
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Integer> counts = new HashMap<>();
    int draws = 24_000;
    for (int i = 0; i < draws; i++) {
      StringBuilder order = new StringBuilder();
      draw(jitter, random).forEach(op -> order.append(op.getClass().getSimpleName()));
      counts.merge(order.toString(), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    for (int count : counts.values()) {
      assertEquals(1000, count, 5 * Math.sqrt(1000));
    }
  }

  @Test
  void factorsAreUniformAndNeverNegative() {
    SplittableRandom random = new SplittableRandom(2);
    double least = Double.MAX_VALUE;
    double most = 0;
    double sum = 0;
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      Operation only = draw(new ColorJitter(1.5, 0, 0, 0), random).get(0);
      double factor = ((Brightness) only).factor();
      least = Math.min(least, factor);
      most = Math.max(most, factor);
      sum += factor;
    }
    assertTrue(least >= 0 && least < 0.01 && most > 2.49 && most <= 2.5, least + " " + most);
    assertEquals(1.25, sum / draws, 5 * 2.5 / Math.sqrt(12.0 * draws));
  }

  @Test
  void theHueTurnsEitherWay() {
    SplittableRandom random = new SplittableRandom(3);
    int positive = 0;
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      double shift = ((Hue) draw(new ColorJitter(0, 0, 0, 0.5), random).get(0)).shift();
      positive += shift > 0 ? 1 : 0;
    }
    assertEquals(draws / 2.0, positive, 5 * Math.sqrt(draws) / 2);
  }

  @Test
  void amountsOfZeroDoNothing() {
    SplittableRandom random = new SplittableRandom(4);
    assertEquals(List.of(), draw(new ColorJitter(0, 0, 0, 0), random));
    assertEquals(new SplittableRandom(4).nextLong(), random.nextLong());
  }

  @Test
  void wrongAmountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ColorJitter(-0.1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ColorJitter(0, Double.NaN, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ColorJitter(0, 0, 0, 0.6));
  }
}
