package mixup.notebook.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.notebook.Chart;
import mixup.transform.Operation;
import mixup.transform.RandomResizedCrop;
import mixup.transform.Transform;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Resize;

/** What operations and draws do, in numbers. */
public final class OperationCharts {

  private static final int LEVELS = 256;
  private static final int EDGE = 8;

  private OperationCharts() {}

  /** What becomes of every level 0..255. */
  public static Chart levels(Map<String, ? extends Operation> operations) {
    Chart chart = Chart.titled("What becomes of a level").x("level before").y("level after");
    double[] before = IntStream.range(0, LEVELS).asDoubleStream().toArray();
    operations.forEach((name, operation) -> chart.line(name, before, after(operation)));
    return chart;
  }

  /** All levels once, in one grey picture. */
  static double[] after(Operation operation) {
    byte[] ramp = new byte[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      ramp[level] = (byte) level;
    }
    Picture changed = operation.apply(new Picture(ramp, 16, 16, 1));
    return IntStream.range(0, LEVELS).mapToDouble(i -> changed.pixels()[i] & 0xFF).toArray();
  }

  /**
   * An edge from dark (55) to bright (200), four pixels each, enlarged.
   *
   * @param factor pixels for one
   */
  public static Chart edge(int factor, List<Filter> filters) {
    Chart chart = Chart.titled("An edge, enlarged " + factor + " times");
    chart.x("place, in pixels before").y("level");
    double[] places =
        IntStream.range(0, EDGE * factor).mapToDouble(i -> (i + 0.5) / factor).toArray();
    filters.forEach(filter -> chart.line(name(filter), places, enlarged(factor, filter)));
    return chart;
  }

  static double[] enlarged(int factor, Filter filter) {
    byte[] row = {55, 55, 55, 55, (byte) 200, (byte) 200, (byte) 200, (byte) 200};
    Picture large =
        new Resize(new Size(1, EDGE * factor), filter).apply(new Picture(row, 1, EDGE, 1));
    return IntStream.range(0, EDGE * factor).mapToDouble(i -> large.at(0, i, 0)).toArray();
  }

  private static String name(Filter filter) {
    return filter.name().toLowerCase(Locale.ROOT);
  }

  /** How large a part of the picture random resized crops keep. */
  public static Chart areas(RandomResizedCrop crop, Size picture, long seed, int draws) {
    double[] shares =
        IntStream.range(0, draws)
            .mapToObj(i -> crop.draw(stream(seed, i), picture).box().size())
            .mapToDouble(size -> 100.0 * size.pixels() / picture.pixels())
            .toArray();
    return Chart.titled("Share of the picture that is kept, %,d draws".formatted(draws))
        .x("share of the area, %")
        .y("share of the draws, %")
        .histogram("random resized crop", shares, 0, 100, 25);
  }

  /** How many operations are really applied to a picture. */
  public static Chart applied(
      Map<String, ? extends Transform> transforms, Size picture, long seed, int draws) {
    Chart chart = Chart.titled("Operations applied to a picture, %,d draws".formatted(draws));
    chart.x("operations").y("share of the draws, %");
    List<String> counts = List.of("0", "1", "2 or more");
    transforms.forEach(
        (name, transform) ->
            chart.bars(name, counts, applied(transform, picture, seed, draws), null));
    return chart;
  }

  static double[] applied(Transform transform, Size picture, long seed, int draws) {
    double[] shares = new double[3];
    for (int i = 0; i < draws; i++) {
      int steps = DrawWords.lines(transform.draw(stream(seed, i), picture)).size();
      shares[Math.min(steps, shares.length - 1)] += 100.0 / draws;
    }
    return shares;
  }

  /**
   * Share of the draws that leave nothing of a picture but black, 0..1.
   *
   * @param picture one that is not black
   */
  public static double black(Transform transform, Picture picture, long seed, int draws) {
    long black =
        IntStream.range(0, draws)
            .filter(i -> isBlack(transform.draw(stream(seed, i), picture.size()).apply(picture)))
            .count();
    return black / (double) draws;
  }

  private static boolean isBlack(Picture picture) {
    for (byte level : picture.pixels()) {
      if (level != 0) {
        return false;
      }
    }
    return true;
  }

  private static RandomGenerator stream(long seed, int picture) {
    return new Streams(seed).of(Purpose.TRANSFORMS, 0, picture);
  }
}
