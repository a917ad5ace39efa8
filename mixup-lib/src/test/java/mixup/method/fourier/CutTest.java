package mixup.method.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {

  /** Ranks by a stable sort, brightest first: the definition. Half of the pictures have ties. */
  @Property(tries = 300)
  void equalsRankingAllPixels(
      @ForAll @IntRange(min = 1, max = 300) int size, @ForAll int seed, @ForAll boolean ties) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] picture =
        IntStream.range(0, size)
            .mapToDouble(i -> ties ? random.nextInt(5) / 4.0 : random.nextDouble())
            .toArray();
    int count = random.nextInt(size + 1);
    int most = Math.min(count, size - count);
    int edge = most == 0 ? 0 : random.nextInt(most + 1);
    Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -picture[i]));
    float[] sharp = new float[size];
    float[] soft = new float[size];
    for (int rank = 0; rank < size; rank++) {
      sharp[order[rank]] = rank < count ? 1 : 0;
      soft[order[rank]] = expected(rank, count, edge);
    }
    assertThat(Cut.sharp(picture, count)).isEqualTo(sharp);
    assertThat(Cut.soft(picture, count, edge)).containsExactly(soft, offset(1e-6f));
  }

  private static float expected(int rank, int count, int edge) {
    if (rank < count - edge) {
      return 1;
    }
    return rank < count + edge ? 1 - (rank - count + edge) / (2f * edge - 1) : 0;
  }

  @Test
  void extremesAndTheMean() {
    double[] picture = {0, 0.25, 1, 0.5};
    assertThat(Cut.sharp(picture, 0)).containsExactly(0, 0, 0, 0);
    assertThat(Cut.sharp(picture, 4)).containsExactly(1, 1, 1, 1);
    assertThat(Cut.sharp(picture, 1)).containsExactly(0, 0, 1, 0);
    Mask mask = new Mask(2, 2, Cut.sharp(picture, 3));
    assertThat(mask.mean()).isEqualTo(0.75);
    assertThat(mask.inverted().mean()).isEqualTo(0.25);
    assertThat(mask).isEqualTo(mask.inverted().inverted()).isNotEqualTo(mask.inverted());
    assertThat(mask)
        .hasToString("mask 2x2 of mean 0.7500")
        .hasSameHashCodeAs(mask.inverted().inverted());
  }

  @Test
  void aMaskHasAsManyPixelsAsItsSizeSays() {
    assertThatThrownBy(() -> new Mask(2, 3, new float[5])).hasMessageContaining("2x3");
    float[] shares = {1, 0};
    Mask mask = new Mask(1, 2, shares);
    shares[0] = 0;
    assertThat(mask.mean()).isEqualTo(0.5);
  }
}
