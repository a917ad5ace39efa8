package mixup.parity;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.util.HashStream;

/**
 * Values from a tensor's name and an index, the same to the last bit in numpy and Java. With them
 * golden files need no weights: c + A·v with v in [−1, 1) and c, A by the kind of tensor.
 *
 * @param salt changes all values
 * @param gain gain of a row of weights; 1 keeps the variance
 */
record Fill(int salt, double gain) {

  private static final Set<String> SCALES =
      Set.of("gamma", "layer_scale_1", "layer_scale_2", "scale");
  private static final Set<String> EMBEDDINGS =
      Set.of(
          "cls_token",
          "dist_token",
          "pos_embed",
          "pos_embed1",
          "pos_embed2",
          "pos_embed3",
          "pos_embed4",
          "relative_position_bias_table");

  private record Range(double center, double amplitude) {}

  /** Values of a parameter or buffer in row-major order. */
  float[] tensor(String name, Shape shape) {
    Range range = range(name.substring(name.lastIndexOf('.') + 1), shape);
    HashStream stream = stream(name);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (range.center + range.amplitude * unit(stream, i));
    }
    return values;
  }

  private Range range(String kind, Shape shape) {
    if (kind.equals("running_mean")) {
      return new Range(0, 0.1);
    }
    if (kind.equals("running_var")) {
      return new Range(1.25, 0.25);
    }
    if (SCALES.contains(kind)) {
      return new Range(0.5, 0.25);
    }
    if (EMBEDDINGS.contains(kind)) {
      return new Range(0, 0.5);
    }
    if (shape.dimension() >= 2) {
      double fanIn = (double) shape.size() / shape.get(0);
      return new Range(0, gain * Math.sqrt(3.0 / fanIn));
    }
    return new Range(kind.equals("weight") ? 1 : 0, 0.1);
  }

  /** Pictures: fine noise plus noise that is constant over 8x8 pixels. */
  float[] pictures(int n, int channels, int height, int width) {
    HashStream fine = stream("input");
    HashStream coarse = stream("input.coarse");
    int coarseHeight = (height + 7) / 8;
    int coarseWidth = (width + 7) / 8;
    float[] values = new float[n * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      int plane = i / (height * width);
      int y = i / width % height;
      int x = i % width;
      int cell = (plane * coarseHeight + y / 8) * coarseWidth + x / 8;
      values[i] = (float) (unit(fine, i) + unit(coarse, cell));
    }
    return values;
  }

  /** A number in [0, 1) from a name and an index. */
  double fraction(String name, int index) {
    return stream(name).unsigned(index) / 4294967296.0;
  }

  /** Share of the first class of target n. */
  double lambda(int n) {
    return 0.25 + 0.5 * fraction("target.lam", n);
  }

  /** The two classes of target n, which differ. */
  int[] classes(int n, int count) {
    int a = Integer.remainderUnsigned(stream("target.a").bits(n), count);
    int b = Integer.remainderUnsigned(stream("target.b").bits(n), count);
    return new int[] {a, a == b ? (b + 1) % count : b};
  }

  /** Smoothed two-class targets {@code [n, classes]}, row-major; rows add to one. */
  float[] targets(int n, int count) {
    double[] values = new double[n * count];
    Arrays.fill(values, 0.1 / count);
    for (int i = 0; i < n; i++) {
      int[] pair = classes(i, count);
      values[i * count + pair[0]] += 0.9 * lambda(i);
      values[i * count + pair[1]] += 0.9 * (1 - lambda(i));
    }
    float[] targets = new float[values.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) values[i];
    }
    return targets;
  }

  /** Every value moved to one of its two neighbours in float32. */
  static float[] nudged(float[] values, SplittableRandom random) {
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = random.nextBoolean() ? Math.nextUp(values[i]) : Math.nextDown(values[i]);
    }
    return moved;
  }

  private HashStream stream(String name) {
    return HashStream.of(name, salt);
  }

  private static double unit(HashStream stream, int index) {
    return (stream.unsigned(index) - 2147483648.0) / 2147483648.0;
  }
}
