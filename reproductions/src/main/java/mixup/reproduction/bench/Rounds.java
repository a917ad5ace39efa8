package mixup.reproduction.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Times several tasks in turns: one step of each per round, so that a machine that slows down or
 * speeds up on the way does so for all of them.
 */
public final class Rounds {

  /**
   * How long to measure.
   *
   * @param warmUp untimed rounds
   * @param least timed rounds at least
   * @param most timed rounds at most
   * @param budget no round begins after this time, once {@code least} are done
   */
  public record Limits(int warmUp, int least, int most, Duration budget) {

    public Limits {
      if (warmUp < 0 || least < 1 || most < least) {
        throw new IllegalArgumentException(
            "need warmUp >= 0 and 1 <= least <= most, got " + warmUp + ", " + least + ", " + most);
      }
    }

    /** Between 5 and 50 rounds within a time. */
    public static Limits within(Duration budget) {
      return new Limits(2, 5, 50, budget);
    }

    /** Exactly so many rounds. */
    public static Limits exactly(int rounds) {
      return new Limits(2, rounds, rounds, Duration.ZERO);
    }
  }

  private Rounds() {}

  /** Milliseconds of each task in each round: {@code result.get(task).get(round)}. */
  public static List<List<Double>> time(List<Runnable> tasks, Limits limits) {
    for (int i = 0; i < limits.warmUp(); i++) {
      tasks.forEach(Runnable::run);
    }
    List<List<Double>> times = new ArrayList<>();
    tasks.forEach(task -> times.add(new ArrayList<>()));
    long end = System.nanoTime() + limits.budget().toNanos();
    for (int round = 0; round < limits.most(); round++) {
      if (round >= limits.least() && System.nanoTime() > end) {
        break;
      }
      for (int i = 0; i < tasks.size(); i++) {
        times.get(i).add(milliseconds(tasks.get(i)));
      }
    }
    return times;
  }

  private static double milliseconds(Runnable task) {
    long begin = System.nanoTime();
    task.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double min(List<Double> values) {
    return values.stream().mapToDouble(v -> v).min().orElseThrow();
  }

  /** Median over the rounds of one task's time divided by another's. */
  static double ratio(List<Double> times, List<Double> reference) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      ratios.add(times.get(i) / reference.get(i));
    }
    return median(ratios);
  }
}
