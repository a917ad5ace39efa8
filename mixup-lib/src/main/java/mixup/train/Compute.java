package mixup.train;

import mixup.engine.Devices;

/**
 * Where and with how many threads a run computes. Part of the configuration, because sums in
 * another order end in other last digits.
 *
 * @param device {@code cpu} or {@code gpu:I}; {@code gpu} is read as {@code gpu:0}
 * @param threads threads inside one operator on the CPU
 */
public record Compute(String device, int threads) {

  public Compute {
    device = Devices.canonical(device);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** One CPU thread: the fastest use of a few cores is one run per core. */
  public static Compute singleThread() {
    return new Compute("cpu", 1);
  }
}
