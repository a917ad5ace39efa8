package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import mixup.data.Normalization;
import mixup.data.Normalizer;
import mixup.image.Picture;

/** Scaled and normalised pictures, by both forms of the arithmetic. */
final class NormalizeParity extends TransformParity {

  private static final double TOLERANCE = 1e-6;
  private static final int LEVELS = 255;

  NormalizeParity() {
    super("normalize.npz");
  }

  @Override
  void replay(TransformCase golden) {
    Picture picture = golden.input();
    Normalization normalization = Normalization.of(golden.values("mean"), golden.values("std"));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Normalizer normalizer = new Normalizer(manager, normalization)) {
      NDArray bytes = bytes(manager, picture);
      NDArray scaled = bytes.toType(DataType.FLOAT32, true).div(LEVELS);
      compare(golden, "scaled", scaled);
      compare(golden, "output", normalization.apply(scaled));
      compare(golden, "output", normalizer.apply(bytes));
      compare(golden, "output_prefetch", normalizer.apply(bytes));
    }
  }

  private static NDArray bytes(NDManager manager, Picture picture) {
    byte[] planes = new byte[picture.pixels().length];
    picture.toPlanes(planes, 0);
    Shape shape = new Shape(1, picture.channels(), picture.height(), picture.width());
    return manager.create(ByteBuffer.wrap(planes), shape, DataType.UINT8);
  }

  private static void compare(TransformCase golden, String name, NDArray actual) {
    golden.compare(name, GoldenArrays.values(actual), TOLERANCE);
  }
}
