package mixup.parity;

import java.util.List;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.policy.TrivialOp;

/** TrivialAugmentWide of torchvision: its 31 values, and single operations. */
final class TrivialAugmentParity extends TransformParity {

  private static final List<String> NAMES =
      List.of(
          "Identity",
          "ShearX",
          "ShearY",
          "TranslateX",
          "TranslateY",
          "Rotate",
          "Brightness",
          "Color",
          "Contrast",
          "Sharpness",
          "Posterize",
          "Solarize",
          "AutoContrast",
          "Equalize");

  TrivialAugmentParity() {
    super("trivial_augment.npz");
  }

  @Override
  void tables(GoldenArrays arrays, Comparison comparison) {
    double[] signed = arrays.values("space_signed");
    comparison.equal("space_signed size", TrivialOp.values().length, signed.length);
    for (TrivialOp op : TrivialOp.values()) {
      String key = "space_" + NAMES.get(op.ordinal());
      double[] values = new double[op.valued() ? TrivialOp.LEVELS : 1];
      for (int level = 0; level < values.length; level++) {
        values[level] = op.value(level);
      }
      comparison.equal(key, values, arrays.values(key));
      comparison.equal("space_signed", op.signed(), signed[op.ordinal()] != 0);
    }
  }

  @Override
  void replay(TransformCase golden) {
    TrivialOp op = TrivialOp.values()[golden.integer("op_index")];
    golden.compare(
        "output",
        op.operation(golden.number("value"), Filter.NEAREST, Fill.BLACK).apply(golden.input()));
  }
}
