package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class PairingTest {

  /** All 24 permutations of four come up equally often. */
  @Test
  void uniformIsUniform() {
    SplittableRandom random = new SplittableRandom(5);
    Map<Pairing, Long> counts = new HashMap<>();
    for (int i = 0; i < 24_000; i++) {
      counts.merge(Pairing.uniform(random, 4), 1L, Long::sum);
    }
    assertThat(counts).hasSize(24);
    long[] observed = counts.values().stream().mapToLong(Long::longValue).toArray();
    assertThat(ChiSquareTest.withDefaults().test(observed).getPValue()).isGreaterThan(0.001);
  }

  /** All nine derangements of four come up equally often. */
  @Test
  void derangedLeavesNobodyAlone() {
    SplittableRandom random = new SplittableRandom(6);
    Map<Pairing, Long> counts = new HashMap<>();
    int failures = 0;
    for (int i = 0; i < 9_000; i++) {
      Pairing pairing = Pairing.deranged(random, 4);
      if (pairing.hasFixedPoint()) {
        failures++;
      } else {
        counts.merge(pairing, 1L, Long::sum);
      }
    }
    long[] observed = counts.values().stream().mapToLong(Long::longValue).toArray();
    assertThat(observed).hasSize(9);
    assertThat(ChiSquareTest.withDefaults().test(observed).getPValue()).isGreaterThan(0.001);
    // Eleven draws fail with probability (15/24)^11 = 0.57 %.
    assertThat(failures / 9_000.0).isCloseTo(Math.pow(15 / 24.0, 11), offset(0.003));
  }

  @Test
  void aSinglePictureMeetsItself() {
    assertThat(Pairing.deranged(new SplittableRandom(1), 1)).isEqualTo(Pairing.identity(1));
  }

  @Test
  void refusesWhatIsNoPermutation() {
    assertThatThrownBy(() -> Pairing.of(0, 2, 2)).hasMessageContaining("[0, 2, 2]");
    assertThatThrownBy(() -> Pairing.of(1, 2, 3)).hasMessageContaining("[1, 2, 3]");
  }
}
