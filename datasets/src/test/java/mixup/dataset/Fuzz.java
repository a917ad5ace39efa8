package mixup.dataset;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Runs a property on random input: until its tries are used up, and longer where the system
 * property {@code mixup.fuzz.seconds} asks for a longer search. The seed of every try is in the
 * message of a failure; {@code mixup.fuzz.seed} runs that single try again.
 */
public final class Fuzz {
  private static final String SECONDS = "mixup.fuzz.seconds";
  private static final String SEED = "mixup.fuzz.seed";

  private Fuzz() {}

  /** One try. */
  @FunctionalInterface
  public interface Body {
    void run(Random random) throws Exception;
  }

  /**
   * Calls the body until both the tries and the seconds asked for are used up.
   *
   * @return how often it was called
   */
  public static long run(int tries, Body body) {
    Long single = Long.getLong(SEED);
    if (single != null) {
      attempt(single, body);
      return 1;
    }
    long start = System.nanoTime();
    long time = TimeUnit.SECONDS.toNanos(Long.getLong(SECONDS, 0));
    // a plain run repeats itself exactly, a long one is to find something new
    long seed = time == 0 ? 1 : start;
    long done = 0;
    while (done < tries || System.nanoTime() - start < time) {
      attempt(seed + done, body);
      done++;
    }
    if (time > 0) {
      System.out.println("tries: " + done);
    }
    return done;
  }

  private static void attempt(long seed, Body body) {
    try {
      body.run(new Random(seed));
    } catch (Exception | Error e) {
      throw new AssertionError("try with -D" + SEED + "=" + seed + " failed: " + e, e);
    }
  }

  /**
   * Damages a file: cuts it or lengthens it, changes bytes (often in the first hundred), flips
   * bits, copies a piece elsewhere; one to four of these.
   */
  public static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes = damage(bytes, random);
    }
    return bytes;
  }

  private static byte[] damage(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[random.nextInt(3)];
    }
    int at = position(bytes.length, random);
    switch (random.nextInt(8)) {
      case 0:
        return Arrays.copyOf(bytes, at);
      case 1:
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
      case 2:
        int length = Math.min(1 + random.nextInt(40), bytes.length - at);
        int from = random.nextInt(bytes.length - length + 1);
        System.arraycopy(bytes.clone(), from, bytes, at, length);
        return bytes;
      case 3:
        byte[] extremes = {0, -1, 1, 127, -128};
        bytes[at] = extremes[random.nextInt(extremes.length)];
        return bytes;
      case 4:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      default:
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
    }
  }

  private static int position(int length, Random random) {
    return random.nextInt(random.nextBoolean() ? Math.min(length, 100) : length);
  }
}
