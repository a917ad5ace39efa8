package mixup.parity;

import mixup.transform.Operation;
import mixup.transform.opencv.Interpolation;
import mixup.transform.policy.MmclsOp;

/** Single operations of mmcls. */
final class MmclsOpsParity extends PolicyFileParity {

  MmclsOpsParity() {
    super("ops_mmcls.npz");
  }

  @Override
  void replay(PolicyCase golden) {
    Operation operation =
        MmclsOp.values()[golden.integer("op_index")].operation(
            golden.number("value"), interpolation(golden), golden.levels("pad"));
    golden.nearly("output", operation.apply(golden.input()));
  }

  private static Interpolation interpolation(PolicyCase golden) {
    return switch (golden.integer("filter")) {
      case 0 -> Interpolation.NEAREST;
      case 2 -> Interpolation.BILINEAR;
      case 3 -> Interpolation.BICUBIC;
      default -> throw new IllegalArgumentException("no filter " + golden.integer("filter"));
    };
  }
}
