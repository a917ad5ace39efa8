package mixup.parity;

import mixup.transform.Operation;
import mixup.transform.pillow.AutoContrast;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.pillow.Equalize;
import mixup.transform.pillow.GaussianBlur;
import mixup.transform.pillow.Grayscale;
import mixup.transform.pillow.Invert;
import mixup.transform.pillow.Posterize;
import mixup.transform.pillow.Sharpness;
import mixup.transform.pillow.Solarize;
import mixup.transform.pillow.SolarizeAdd;

/** Operations on levels, blends and blurs. */
final class PointOpsParity extends TransformParity {

  PointOpsParity() {
    super("point_ops.npz");
  }

  @Override
  void replay(TransformCase golden) {
    Operation operation = operation(golden.integer("op"), golden.number("value"));
    golden.compare("output", operation.apply(golden.input()));
  }

  private static Operation operation(int op, double value) {
    return switch (op) {
      case 0 -> new AutoContrast();
      case 1 -> new Equalize();
      case 2 -> new Invert();
      case 3 -> new Posterize((int) value);
      case 4 -> new Solarize((int) value);
      case 5 -> new SolarizeAdd((int) value);
      case 6 -> new Color(value);
      case 7 -> new Contrast(value);
      case 8 -> new Brightness(value);
      case 9 -> new Sharpness(value);
      case 10 -> new Grayscale();
      default -> new GaussianBlur(value);
    };
  }
}
