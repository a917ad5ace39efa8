package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StreamsTest {

  @Property
  void aStreamIsAFunctionOfItsName(@ForAll long seed, @ForAll Purpose purpose, @ForAll long index) {
    long once = new Streams(seed).of(purpose, index).nextLong();
    assertThat(new Streams(seed).of(purpose, index).nextLong()).isEqualTo(once);
  }

  @Test
  void namesThatDifferGiveDifferentSeeds() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (long a = 0; a < 20; a++) {
          for (long b = 0; b < 20; b++) {
            seeds.add(new Streams(seed).seedOf(purpose, a, b));
          }
        }
      }
    }
    assertThat(seeds).hasSize(10 * Purpose.values().length * 20 * 20);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int n = 20_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double a = new Streams(7).of(Purpose.MIXING, i).nextDouble() - 0.5;
      double b = new Streams(7).of(Purpose.MIXING, i + 1).nextDouble() - 0.5;
      sum += 12 * a * b;
    }
    // the mean of n products has standard deviation 1/sqrt(n); five of them are never reached
    assertThat(Math.abs(sum / n)).isLessThan(5 / Math.sqrt(n));
  }
}
