package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mixup.train.CosineAnnealing;
import mixup.train.Schedule;
import mixup.train.Span;
import mixup.train.StepFixCosine;
import mixup.train.Steps;
import mixup.train.TimmCosine;
import mixup.train.WarmUp;
import mixup.train.WarmedUp;

/** Replays {@code lr_schedules.npz}. */
final class ScheduleParity implements ParityCheck {

  private static final double TOLERANCE = 1e-12;

  /** A schedule with the run in which it was recorded. */
  private record Case(Schedule schedule, double base, int stepsPerEpoch, int epochs) {

    double[] rates(int count) {
      double[] rates = new double[count];
      Arrays.setAll(
          rates, k -> schedule.rate(base, new Schedule.Position(k, stepsPerEpoch, epochs)));
      return rates;
    }
  }

  @Override
  public boolean covers(Path file) {
    return ParityResult.nameOf(file).equals("lr_schedules.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (String key : stored.keys("case")) {
      if (key.endsWith("_kind")) {
        String name = key.substring(0, key.length() - "_kind".length());
        double[] expected = stored.values(name + "_lr");
        int kind = (int) stored.number(key);
        Case replayed = replay(kind, stored.values(name + "_args"), expected.length);
        double[] actual = replayed.rates(expected.length);
        comparison.arrays(
            name + " (kind " + kind + ")", actual, expected, replayed.base, TOLERANCE);
      }
    }
    return comparison.result(file);
  }

  private static Case replay(int kind, double[] a, int length) {
    return switch (kind) {
      case 0 -> byUpdate(new Schedule.Cosine(a[1], true, 0, 1), a, a[3], a[4], (int) a[2]);
      case 1 -> byEpoch(new Schedule.Cosine(a[1], false, 0, 1), a[0], a[2], a[3], a[4], a[5]);
      case 2 -> byEpoch(new Steps(from(a, 6), a[1]), a[0], a[2], a[3], a[4], a[5]);
      case 3 -> timm(a, length);
      case 4 -> new Case(new CosineAnnealing(a[2], Span.epochs((int) a[1])), a[0], 1, length);
      case 5 -> new Case(new Steps(from(a, 2), a[1]), a[0], 1, length);
      case 6 ->
          new Case(
              warmedUp(new Schedule.Constant(), WarmUp.values()[(int) a[3]], a[1], a[2]),
              a[0],
              length,
              1);
      case 7 -> new Case(new StepFixCosine(a[1], Span.updates((int) a[3])), a[0], (int) a[2], 1);
      default -> throw new IllegalArgumentException("unknown kind of schedule " + kind);
    };
  }

  private static Case byUpdate(
      Schedule schedule, double[] a, double warmUp, double ratio, int updates) {
    return new Case(warmedUp(schedule, WarmUp.LINEAR, warmUp, ratio), a[0], updates, 1);
  }

  private static Case byEpoch(
      Schedule schedule, double base, double epochs, double steps, double warmUp, double ratio) {
    Schedule warmed = warmedUp(schedule, WarmUp.LINEAR, warmUp, ratio);
    return new Case(warmed, base, (int) steps, (int) epochs);
  }

  private static Case timm(double[] a, int length) {
    TimmCosine cosine = new TimmCosine(Span.updates((int) a[1]), a[2], (int) a[3], a[4], a[5] == 1);
    return new Case(cosine, a[0], length, 1);
  }

  private static Schedule warmedUp(Schedule then, WarmUp shape, double updates, double ratio) {
    return new WarmedUp(then, shape, Span.updates((int) updates), ratio);
  }

  private static List<Integer> from(double[] values, int start) {
    return Arrays.stream(values, start, values.length).mapToObj(v -> (int) v).toList();
  }
}
