package mixup.data;

import java.util.random.RandomGenerator;

/** Random orders of 0..n-1. */
public final class Permutations {

  private Permutations() {}

  /** A uniformly drawn permutation (Fisher and Yates); fixed points are allowed. */
  public static int[] uniform(RandomGenerator random, int n) {
    int[] order = identity(n);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** 0, 1, ..., n-1. */
  public static int[] identity(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return order;
  }
}
