package mixup.reproduction;

import java.time.Duration;

/**
 * What a preset of a table costs.
 *
 * @param seeds repetitions of every cell, at least 1
 * @param expected time on the machine the preset is made for
 */
public record Budget(int seeds, Duration expected) {

  public Budget {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds must be at least 1, got " + seeds);
    }
  }
}
