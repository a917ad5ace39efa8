package mixup.method.feature;

/** Sinkhorn rounds in the log domain by plain loops: the definition. */
final class PlainSinkhorn {

  private final int n;
  private final int places;
  private final double[] k;
  private final double[] f;
  private final double[] g;
  private int rounds;

  PlainSinkhorn(
      float[] x, float[] y, int n, int places, int channels, double epsilon, int iterations) {
    this.n = n;
    this.places = places;
    k = new double[n * places * places];
    f = new double[n * places];
    g = new double[n * places];
    for (int e = 0; e < k.length; e++) {
      int i = e / places;
      int j = e / (places * places) * places + e % places;
      for (int c = 0; c < channels; c++) {
        double difference = (double) x[i * channels + c] - y[j * channels + c];
        k[e] -= difference * difference / epsilon;
      }
    }
    double moved = Double.MAX_VALUE;
    while (rounds < iterations && moved >= 0.1) {
      moved = round() * epsilon / n;
      rounds++;
    }
  }

  private double round() {
    double share = Math.log(1.0 / places + 1e-8);
    double moved = 0;
    for (int i = 0; i < f.length; i++) {
      double[] row = new double[places];
      for (int j = 0; j < places; j++) {
        row[j] = k[i * places + j] + g[i / places * places + j];
      }
      double next = share - logSumExp(row);
      moved += Math.abs(next - f[i]);
      f[i] = next;
    }
    for (int j = 0; j < g.length; j++) {
      double[] column = new double[places];
      for (int i = 0; i < places; i++) {
        int row = j / places * places + i;
        column[i] = k[row * places + j % places] + f[row];
      }
      g[j] = share - logSumExp(column);
    }
    return moved;
  }

  private static double logSumExp(double[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }

  int rounds() {
    return rounds;
  }

  double[] plan() {
    double[] plan = new double[k.length];
    for (int e = 0; e < k.length; e++) {
      plan[e] = Math.exp(k[e] + f[e / places] + g[e / (places * places) * places + e % places]);
    }
    return plan;
  }
}
