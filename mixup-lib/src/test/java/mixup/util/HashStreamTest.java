package mixup.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashStreamTest {

  /** Worked examples made with numpy. */
  @ParameterizedTest
  @CsvSource({
    "0, 524d9e32 7fc032b6 7d13b322 ab2ff17c 3ad91972",
    "5, 6a198d55 4d5d6138 2a513fe2 d5ce92a9 0d869686",
  })
  void bitsEqualTheFormulasWorkedExamples(int salt, String expected) {
    HashStream stream = HashStream.of("conv1.weight", salt);
    String[] words = expected.split(" ");
    for (int i = 0; i < words.length; i++) {
      assertThat(Integer.toHexString(stream.bits(i))).isEqualTo(words[i].replaceFirst("^0+", ""));
    }
  }

  @Test
  void theSeedIsTheChecksumOfTheName() {
    assertThat(HashStream.of("conv1.weight", 0).seed()).isEqualTo(0xcb487135);
  }

  @Property(tries = 200)
  void belowScalesTheUnsignedNumber(
      @ForAll int seed, @ForAll int index, @ForAll @IntRange(min = 1) int bound) {
    HashStream stream = new HashStream(seed);
    BigInteger number = BigInteger.valueOf(stream.unsigned(index));
    BigInteger expected = number.multiply(BigInteger.valueOf(bound)).shiftRight(32);
    assertThat(stream.below(index, bound))
        .isEqualTo(expected.intValueExact())
        .isBetween(0, bound - 1);
  }

  @Test
  void everyValueIsAboutEquallyOften() {
    HashStream stream = HashStream.of("dice", 0);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[stream.below(i, 6)]++;
    }
    for (int count : counts) { // five standard deviations
      assertThat((double) count).isCloseTo(10_000, within(5 * Math.sqrt(60_000 * 5 / 36.0)));
    }
  }

  @Test
  void aBoundBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HashStream.of("dice", 0).below(3, 0))
        .withMessageContaining("got 0");
  }
}
