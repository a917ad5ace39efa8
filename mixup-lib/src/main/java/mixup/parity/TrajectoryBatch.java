package mixup.parity;

import java.util.Arrays;

/**
 * A micro-batch of a golden run, on the host.
 *
 * @param pictures {@code [n, 3, side, side]}, row-major
 * @param targets {@code [n, classes]}
 */
record TrajectoryBatch(float[] pictures, float[] targets) {

  private static final int CHANNELS = 3;

  /** The j-th micro-batch of a run. */
  static TrajectoryBatch of(TrajectoryCase golden, int j) {
    GoldenRecipe recipe = golden.recipe();
    Fill fill = golden.batchFill(j);
    int n = recipe.count("batch");
    int classes = recipe.count("classes");
    int side = recipe.count("resolution");
    float[] plain = fill.pictures(n, CHANNELS, side, side);
    String mix = recipe.text("mix");
    return switch (mix) {
      case "none" -> new TrajectoryBatch(plain, targets(recipe, fill, n, classes));
      case "mixup" -> mixup(fill, plain, n, classes);
      case "cutmix" -> cutMix(fill, plain, n, classes, side);
      default -> throw new IllegalArgumentException("unknown mixing " + mix);
    };
  }

  private static float[] targets(GoldenRecipe recipe, Fill fill, int n, int classes) {
    return recipe.text("loss").equals("hard_ce")
        ? labels(fill, n, classes, 1)
        : fill.targets(n, classes);
  }

  /** λ onehot(a) + (1 − λ) onehot(a of the reversed batch). */
  private static float[] labels(Fill fill, int n, int classes, double lambda) {
    double[] values = new double[n * classes];
    for (int i = 0; i < n; i++) {
      values[i * classes + fill.classes(i, classes)[0]] += lambda;
      values[i * classes + fill.classes(n - 1 - i, classes)[0]] += 1 - lambda;
    }
    return floats(values);
  }

  private static TrajectoryBatch mixup(Fill fill, float[] plain, int n, int classes) {
    double lambda = fill.fraction("mix.lambda", 0);
    int size = plain.length / n;
    double[] mixed = new double[plain.length];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < size; p++) {
        mixed[i * size + p] =
            lambda * plain[i * size + p] + (1 - lambda) * plain[(n - 1 - i) * size + p];
      }
    }
    return new TrajectoryBatch(floats(mixed), labels(fill, n, classes, lambda));
  }

  private static TrajectoryBatch cutMix(Fill fill, float[] plain, int n, int classes, int side) {
    double asked = fill.fraction("mix.lambda", 0);
    int half = (int) Math.floor(side * Math.sqrt(1 - asked)) / 2;
    int cy = (int) Math.floor(fill.fraction("mix.cy", 0) * side);
    int cx = (int) Math.floor(fill.fraction("mix.cx", 0) * side);
    int top = Math.max(cy - half, 0);
    int bottom = Math.min(cy + half, side);
    int left = Math.max(cx - half, 0);
    int right = Math.min(cx + half, side);
    float[] mixed = plain.clone();
    int size = plain.length / n;
    for (int i = 0; i < n; i++) {
      for (int row = 0; row < CHANNELS * side; row++) {
        if (row % side >= top && row % side < bottom) {
          int start = row * side + left;
          int from = (n - 1 - i) * size + start;
          System.arraycopy(plain, from, mixed, i * size + start, right - left);
        }
      }
    }
    double lambda = 1 - (double) (bottom - top) * (right - left) / ((double) side * side);
    return new TrajectoryBatch(mixed, labels(fill, n, classes, lambda));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrajectoryBatch batch
        && Arrays.equals(pictures, batch.pictures)
        && Arrays.equals(targets, batch.targets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pictures) + Arrays.hashCode(targets);
  }

  @Override
  public String toString() {
    return pictures.length + " picture values, " + targets.length + " target values";
  }
}
