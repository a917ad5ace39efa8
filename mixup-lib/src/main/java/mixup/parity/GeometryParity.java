package mixup.parity;

import mixup.transform.Operation;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Rotate;
import mixup.transform.pillow.ShearX;
import mixup.transform.pillow.ShearY;
import mixup.transform.pillow.TranslateX;
import mixup.transform.pillow.TranslateY;

/** Turned, slanted and moved pictures. */
final class GeometryParity extends TransformParity {

  GeometryParity() {
    super("geometry.npz");
  }

  @Override
  void replay(TransformCase golden) {
    golden.compare("output", operation(golden).apply(golden.input()));
  }

  private static Operation operation(TransformCase golden) {
    double value = golden.number("value");
    Filter filter = golden.filter();
    Fill fill = golden.fill();
    return switch (golden.integer("op")) {
      case 0 -> new Rotate(value, filter, fill);
      case 1 -> new ShearX(value, filter, fill);
      case 2 -> new ShearY(value, filter, fill);
      case 3 -> new TranslateX(value, filter, fill);
      default -> new TranslateY(value, filter, fill);
    };
  }
}
