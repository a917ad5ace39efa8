package mixup.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The named random streams of a run. A stream is a pure function of (seed, purpose, indices):
 * asking for one neither moves another nor depends on threads, so adding a method leaves the order
 * of the data alone and a resumed run needs no saved generator.
 *
 * @param seed the run's seed
 */
public record Streams(long seed) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** A fresh generator for a purpose, for example {@code of(TRANSFORMS, epoch, picture)}. */
  public RandomGenerator of(Purpose purpose, long... indices) {
    return new SplittableRandom(seedOf(purpose, indices));
  }

  /** The 64-bit seed behind {@link #of}, for generators outside Java. */
  public long seedOf(Purpose purpose, long... indices) {
    long state = mix(seed + GOLDEN_GAMMA);
    state = mix(state ^ purpose.key() * GOLDEN_GAMMA);
    for (long index : indices) {
      state = mix(state + GOLDEN_GAMMA + index);
    }
    return state;
  }

  /** Finaliser of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
