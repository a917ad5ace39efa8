package mixup.data;

/**
 * In which order and how often an epoch visits the pictures; a pure function of streams and epoch.
 *
 * @param repeats views of a picture that follow each other (repeated augmentation, DeiT's sampler);
 *     an epoch then sees about one of {@code repeats} pictures. 1 for none
 * @param dropLast whether a last batch that is not full is left out
 */
public record DataOrder(int repeats, boolean dropLast) {

  /** Every picture once, the last batch as large as it comes. */
  public static final DataOrder PLAIN = new DataOrder(1, false);

  /** The original sampler cuts an epoch to a multiple of this. */
  private static final int ROUND = 256;

  public DataOrder {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1, got " + repeats);
    }
  }

  /** DeiT's repeated augmentation: three views of every picture that is drawn. */
  public static DataOrder repeatedAugmentation() {
    return new DataOrder(3, false);
  }

  /** Pictures in an epoch of a set of the given size. */
  public int epochSize(int size) {
    return repeats == 1 ? size : size / ROUND * ROUND;
  }

  /**
   * Batches in an epoch.
   *
   * @throws IllegalArgumentException if there would be none
   */
  public int steps(int size, int batchSize) {
    int pictures = epochSize(size);
    int steps = dropLast ? pictures / batchSize : (pictures + batchSize - 1) / batchSize;
    if (pictures == 0) {
      throw new IllegalArgumentException(
          "repeated augmentation needs at least %d pictures, the set has %d; use DataOrder.PLAIN"
              .formatted(ROUND, size));
    }
    if (steps == 0) {
      throw new IllegalArgumentException(
          "an epoch of %d pictures has no batch of %d with %s; use a smaller batch or DataOrder.PLAIN"
              .formatted(size, batchSize, this));
    }
    return steps;
  }

  /** The pictures of an epoch, by their number in the set. */
  int[] of(Streams streams, int epoch, int size) {
    int[] permutation = Permutations.uniform(streams.of(Purpose.ORDER, epoch), size);
    return repeats == 1 ? permutation : share(permutation, repeats, 1, 0);
  }

  /**
   * The official rule: every entry of the permutation {@code repeats} times in a row, padded with
   * the list's head to a multiple of the processes; process r takes entries r, r + processes, ...,
   * and of these the first ⌊⌊n/256⌋ · 256 / processes⌋.
   *
   * @param permutation of the n pictures, the same in all processes
   * @param processes that train together
   * @param rank of this process, from 0
   */
  public static int[] share(int[] permutation, int repeats, int processes, int rank) {
    return share(permutation, repeats, processes, rank, ROUND);
  }

  /**
   * The same with timm's further settings: a picture may be repeated, say, 2.5 times, so that two
   * and three views take turns; and an epoch may be cut to another multiple.
   *
   * @param repeats views of a picture, at least 1
   * @param round the epoch is ⌊n/round⌋ · round pictures in all processes together; 0 for ⌈n /
   *     processes⌉ in each
   */
  public static int[] share(int[] permutation, double repeats, int processes, int rank, int round) {
    checkShare(repeats, processes, rank, round);
    int n = permutation.length;
    long all = (long) Math.ceil(n * repeats);
    int kept = round == 0 ? (n + processes - 1) / processes : n / round * round / processes;
    int[] share = new int[kept];
    for (int i = 0; i < kept; i++) {
      long entry = (rank + (long) i * processes) % all;
      share[i] = permutation[(int) Math.rint((entry - entry % repeats) / repeats)];
    }
    return share;
  }

  private static void checkShare(double repeats, int processes, int rank, int round) {
    if (!(repeats >= 1) || Double.isInfinite(repeats) || round < 0) {
      throw new IllegalArgumentException(
          "repeats must be at least 1 and round at least 0, got " + repeats + ", " + round);
    }
    if (rank < 0 || rank >= processes) {
      throw new IllegalArgumentException("no process " + rank + " of " + processes);
    }
  }

  /** Which view of its picture an entry of the order is: 0, 1, ... */
  int view(int entry) {
    return entry % repeats;
  }
}
