package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.MomentumSchedule;

/** The momentum of the key branch and the weight of the mask loss over a run. */
final class MomentumParity implements ParityCheck {

  private static final double TOLERANCE = 1e-12;
  private static final String WEIGHT = "mask_loss_weight_cosine";

  @Override
  public boolean covers(Path file) {
    return ParityResult.nameOf(file).equals("schedules.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays stored = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (int k = 0; stored.keys("case" + k + "_").iterator().hasNext(); k++) {
      compareMomentum(stored, "case" + k + "_", comparison);
    }
    double[] expected = stored.values(WEIGHT);
    double[] actual = new double[expected.length];
    MaskLoss annealed = MaskLoss.annealed(MaskLoss.Kind.L1);
    Arrays.setAll(actual, t -> annealed.weight(t, expected.length - 1));
    comparison.arrays(WEIGHT, actual, expected, 1, TOLERANCE);
    return comparison.result(file);
  }

  private static void compareMomentum(GoldenArrays stored, String prefix, Comparison comparison) {
    double[] scope = stored.values(prefix + "scope");
    MomentumSchedule schedule =
        new MomentumSchedule(
            stored.number(prefix + "base"),
            stored.number(prefix + "end"),
            scope[0],
            scope[1],
            stored.number(prefix + "warm_linear") != 0);
    double[] expected = stored.values(prefix + "momentum");
    double[] actual = new double[expected.length];
    long total = (long) stored.number(prefix + "total");
    Arrays.setAll(actual, t -> schedule.at(t, total));
    comparison.arrays(prefix + "momentum", actual, expected, 1, TOLERANCE);
  }
}
