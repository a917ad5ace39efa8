package mixup.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.transform.pillow.Filter;
import mixup.transform.policy.DrawnOp;
import mixup.transform.policy.DrawnOps;
import mixup.transform.policy.TimmOp;
import mixup.transform.policy.TimmOps;

/** RandAugment of timm with given draws: levels, arguments and pictures. */
final class TimmRandAugmentParity extends TransformParity {

  private static final double TOLERANCE = 1e-12;
  private static final double NO_LEVEL = -1;
  private static final double NO_ARGUMENT = -999;
  private static final double HALF = 0.5;
  private static final double HIGHEST = 10;

  TimmRandAugmentParity() {
    super("randaugment_timm.npz");
  }

  @Override
  void replay(TransformCase golden) {
    int[] chosen = golden.integers("op_index");
    double[] applied = new double[chosen.length];
    double[] levels = new double[chosen.length];
    double[] arguments = new double[chosen.length];
    Arrays.fill(levels, NO_LEVEL);
    Arrays.fill(arguments, NO_ARGUMENT);
    List<DrawnOp> drawn = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      if (golden.values("apply_uniform")[i] <= HALF) {
        DrawnOp op = drawn(golden, i);
        drawn.add(op);
        applied[i] = 1;
        levels[i] = op.op().hasArgument() ? op.level() : NO_LEVEL;
        arguments[i] = op.op().hasArgument() ? op.argument() : NO_ARGUMENT;
      }
    }
    golden.compare("applied", applied, TransformCase.EQUAL);
    golden.compare("level", levels, TOLERANCE);
    golden.compare("argument", arguments, TOLERANCE);
    golden.compare("output", new DrawnOps(drawn).apply(golden.input()));
  }

  /** The sign is drawn for signed operations alone; the strength may be drawn in vain. */
  private static DrawnOp drawn(TransformCase golden, int i) {
    List<TimmOp> choices = golden.integer("increasing") == 1 ? TimmOps.INCREASING : TimmOps.PLAIN;
    TimmOp op = choices.get(golden.integers("op_index")[i]);
    double level = Math.max(0, Math.min(HIGHEST, golden.values("gauss")[i]));
    double sign = golden.values("sign_uniform")[i];
    golden.equal("sign drawn " + i, sign != -1, op.isSigned());
    return new DrawnOp(op, level, sign > HALF, Filter.BICUBIC, golden.fill());
  }
}
