package mixup.parity;

import mixup.transform.policy.TimmOp;
import mixup.transform.policy.TimmOps;

/** Arguments of timm's operations at several levels, both signs. */
final class TimmLevelsParity extends TransformParity {

  private static final double TOLERANCE = 1e-12;

  TimmLevelsParity() {
    super("timm_levels.npz");
  }

  /** From a level and a sign to an argument. */
  private interface Function {
    double of(double level, boolean negative);
  }

  @Override
  void tables(GoldenArrays arrays, Comparison comparison) {
    for (String name : arrays.keys("")) {
      if (!name.equals("levels") && !name.equals("translate_const")) {
        double[] actual = rows(arrays.values("levels"), function(arrays, name));
        comparison.arrays(name, actual, arrays.values(name), 1, TOLERANCE);
      }
    }
    for (TimmOp op : TimmOp.values()) {
      comparison.equal(op + " is covered", arrays.values(op.timmName()).length > 0, true);
    }
  }

  private static Function function(GoldenArrays arrays, String name) {
    int most = (int) arrays.number("translate_const");
    return switch (name) {
      case "TranslateX", "TranslateY" ->
          (level, negative) -> TimmOps.absoluteTranslation(level, negative, most);
      case "GaussianBlurRand" -> (level, negative) -> TimmOps.blurShare(level);
      default -> TimmOps.named(name)::argument;
    };
  }

  private static double[] rows(double[] levels, Function function) {
    double[] rows = new double[2 * levels.length];
    for (int i = 0; i < levels.length; i++) {
      rows[i] = function.of(levels[i], false);
      rows[levels.length + i] = function.of(levels[i], true);
    }
    return rows;
  }
}
