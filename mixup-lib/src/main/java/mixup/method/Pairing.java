package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Permutations;

/**
 * Who is mixed with whom: picture i with picture {@code partners[i]} of the same batch.
 *
 * @param partners a permutation of 0..N-1
 */
public record Pairing(List<Integer> partners) {

  /** CutMix and FMix give up after this many further draws and take the last one. */
  private static final int REDRAWS = 10;

  public Pairing {
    partners = List.copyOf(partners);
    int[] sorted = partners.stream().mapToInt(Integer::intValue).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.range(0, sorted.length).toArray())) {
      throw new IllegalArgumentException("not a permutation: " + partners);
    }
  }

  /** Pairing from plain numbers. */
  public static Pairing of(int... partners) {
    return new Pairing(Arrays.stream(partners).boxed().toList());
  }

  /** Everybody with himself. */
  public static Pairing identity(int size) {
    return of(Permutations.identity(size));
  }

  /** A uniformly drawn permutation; a picture may meet itself. */
  public static Pairing uniform(RandomGenerator random, int size) {
    return of(Permutations.uniform(random, size));
  }

  /**
   * A permutation in which nobody meets himself, if one comes up in eleven draws; else the last
   * draw (for a single picture there is no other way). The share of permutations without a fixed
   * point is about 1/e, so eleven draws fail with probability 0.6 %.
   */
  public static Pairing deranged(RandomGenerator random, int size) {
    Pairing pairing = uniform(random, size);
    for (int redraw = 0; redraw < REDRAWS && pairing.hasFixedPoint(); redraw++) {
      pairing = uniform(random, size);
    }
    return pairing;
  }

  /** Number of pictures N. */
  public int size() {
    return partners.size();
  }

  /** Whether a picture meets itself. */
  public boolean hasFixedPoint() {
    return IntStream.range(0, size()).anyMatch(i -> partners.get(i) == i);
  }

  /** Whether every picture meets itself. */
  public boolean isIdentity() {
    return IntStream.range(0, size()).allMatch(i -> partners.get(i) == i);
  }

  /**
   * The partners as int64 {@code [N]}, in memory of the engine: a backward pass may read them after
   * the Java numbers are gone.
   */
  public NDArray toArray(NDManager manager) {
    long[] numbers = partners.stream().mapToLong(Integer::longValue).toArray();
    try (NDArray borrowed = manager.create(numbers)) {
      return borrowed.duplicate();
    }
  }
}
