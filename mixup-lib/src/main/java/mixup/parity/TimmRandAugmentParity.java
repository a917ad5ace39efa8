package mixup.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.transform.pillow.Filter;
import mixup.transform.policy.DrawnOp;
import mixup.transform.policy.DrawnOps;
import mixup.transform.policy.TimmOp;
import mixup.transform.policy.TimmOps;
import mixup.transform.policy.TimmRandAugment;

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
    replayDrawing(golden, drawn);
  }

  /** Our own drawing, fed with the stored draws, comes to the same operations. */
  private static void replayDrawing(TransformCase golden, List<DrawnOp> expected) {
    FedDraws draws = new FedDraws().integers(golden.integers("op_index"));
    double deviation = golden.number("magnitude_std");
    for (int i = 0; i < golden.integers("op_index").length; i++) {
      draws.uniforms(golden.values("apply_uniform")[i]);
      if (golden.values("apply_uniform")[i] <= HALF) {
        DrawnOp op = drawn(golden, i);
        draws.normals(op.op().hasArgument() && deviation > 0 ? gauss(golden, i) : new double[0]);
        draws.uniforms(op.op().isSigned() ? sign(golden, i) : new double[0]);
      }
    }
    TimmRandAugment settings =
        new TimmRandAugment(
            golden.number("magnitude"),
            golden.integers("op_index").length,
            HALF,
            deviation,
            golden.integer("increasing") == 1,
            HIGHEST,
            List.of(Filter.BICUBIC),
            golden.fill());
    DrawnOps drawn = settings.draw(draws, golden.input().size());
    golden.equal("draws left", draws.left(), 0);
    golden.equal("drawn", drawn.apply(golden.input()).pixels(), outputOf(expected, golden));
    golden.equal("drawn operations", drawn.ops().size(), expected.size());
  }

  private static byte[] outputOf(List<DrawnOp> ops, TransformCase golden) {
    return new DrawnOps(ops).apply(golden.input()).pixels();
  }

  private static double[] gauss(TransformCase golden, int i) {
    return new double[] {golden.values("gauss")[i]};
  }

  private static double[] sign(TransformCase golden, int i) {
    return new double[] {golden.values("sign_uniform")[i]};
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
