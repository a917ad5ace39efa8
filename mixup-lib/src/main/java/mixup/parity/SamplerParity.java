package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import mixup.data.DataOrder;

/** Replays {@code ra_sampler.npz}: the indices of the official repeated augmentation. */
final class SamplerParity implements ParityCheck {

  private static final int REPEATS = 3;

  @Override
  public boolean covers(Path file) {
    return ParityResult.nameOf(file).equals("ra_sampler.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (String key : stored.keys("case")) {
      if (key.endsWith("_permutation")) {
        String name = key.substring(0, key.length() - "permutation".length());
        comparison.equal(name + "indices", share(stored, name), stored.values(name + "indices"));
      }
    }
    return comparison.result(file);
  }

  private static double[] share(GoldenArrays stored, String name) {
    int[] permutation =
        Arrays.stream(stored.values(name + "permutation")).mapToInt(v -> (int) v).toArray();
    int processes = (int) stored.number(name + "num_replicas");
    int rank = (int) stored.number(name + "rank");
    int[] indices = DataOrder.share(permutation, REPEATS, processes, rank);
    return Arrays.stream(indices).asDoubleStream().toArray();
  }
}
