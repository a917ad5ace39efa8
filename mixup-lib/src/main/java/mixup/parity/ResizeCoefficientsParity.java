package mixup.parity;

import java.util.Arrays;
import mixup.transform.pillow.Coefficients;

/** Fixed-point weights of resizing. */
final class ResizeCoefficientsParity extends TransformParity {

  ResizeCoefficientsParity() {
    super("resize_coefficients.npz");
  }

  @Override
  void replay(TransformCase golden) {
    int length = golden.integer("in_size");
    int results = golden.integer("out_size");
    Coefficients table = Coefficients.of(length, 0, length, results, golden.filter());
    double[] bounds = new double[2 * results];
    for (int o = 0; o < results; o++) {
      bounds[2 * o] = table.first()[o];
      bounds[2 * o + 1] = table.count()[o];
    }
    double[] weights = Arrays.stream(table.weights()).asDoubleStream().toArray();
    golden.compare("bounds", bounds, TransformCase.EQUAL);
    golden.compare("coefficients", weights, TransformCase.EQUAL);
  }
}
