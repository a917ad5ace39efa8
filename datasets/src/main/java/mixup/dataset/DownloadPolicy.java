package mixup.dataset;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param attempts tries before giving up, at least 1
 * @param firstPause wait before the second try; it grows threefold with each further one
 * @param connectTimeout limit for reaching the server
 * @param stallTimeout longest time without a new byte
 * @param redirects most redirections followed
 */
public record DownloadPolicy(
    int attempts,
    Duration firstPause,
    Duration connectTimeout,
    Duration stallTimeout,
    int redirects) {
  /** Three tries, half a minute without a byte. */
  public static final DownloadPolicy STANDARD =
      new DownloadPolicy(
          3, Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(30), 5);

  private static final int GROWTH = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  public DownloadPolicy {
    if (attempts < 1 || redirects < 0) {
      throw new IllegalArgumentException(
          "need attempts >= 1 and redirects >= 0, got " + attempts + " and " + redirects);
    }
    if (firstPause.isNegative() || !isPositive(connectTimeout) || !isPositive(stallTimeout)) {
      throw new IllegalArgumentException(
          "bad times: " + firstPause + ", " + connectTimeout + ", " + stallTimeout);
    }
  }

  /**
   * How long to wait after a failed try: growing, not less than the server asks for, at most a
   * minute.
   *
   * @param attempt number of the failed try, from 1
   * @param asked what the server asked for, zero if nothing
   */
  Duration pauseAfter(int attempt, Duration asked) {
    Duration pause = firstPause.multipliedBy((long) Math.pow(GROWTH, attempt - 1));
    Duration longer = pause.compareTo(asked) > 0 ? pause : asked;
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
