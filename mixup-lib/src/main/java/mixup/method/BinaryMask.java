package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.engine.ScriptOp;

/** Pictures of which every pixel is either their own or their partner's. */
final class BinaryMask {

  private static final ScriptOp CHOICE =
      ScriptOp.of(
          "torch.where(torch.gt(own, 0.5), x, torch.index_select(x, 0, partners))",
          "x",
          "partners",
          "own");

  private static final ScriptOp OUTSIDE =
      ScriptOp.of("torch.sub(1., torch.mul(rows, columns))", "rows", "columns");

  private BinaryMask() {}

  /**
   * Own pixels where the mask is one, the partner's where it is zero.
   *
   * @param own {@code [1, 1, H, W]} or {@code [N, 1, H, W]}
   * @return new pictures in the manager of the images
   */
  static NDArray choose(NDArray images, Pairing pairing, NDArray own) {
    try (NDArray partners = pairing.toArray(images.getManager())) {
      return CHOICE.apply(images, partners, own);
    }
  }

  /**
   * One outside of a box, zero inside, with a box for every picture. Only rows and columns travel
   * to the device.
   *
   * @return {@code [N, 1, H, W]}
   */
  static NDArray outside(List<BoundingBox> boxes, BatchShape shape, NDManager manager) {
    int size = boxes.size();
    float[] rows = new float[size * shape.height()];
    float[] columns = new float[size * shape.width()];
    for (int i = 0; i < size; i++) {
      BoundingBox box = boxes.get(i);
      mark(rows, i * shape.height(), box.top(), box.bottom());
      mark(columns, i * shape.width(), box.left(), box.right());
    }
    try (NDArray ofRows = manager.create(rows, new Shape(size, 1, shape.height(), 1));
        NDArray ofColumns = manager.create(columns, new Shape(size, 1, 1, shape.width()))) {
      return OUTSIDE.apply(ofRows, ofColumns);
    }
  }

  private static void mark(float[] line, int from, int first, int end) {
    for (int i = first; i < end; i++) {
      line[from + i] = 1;
    }
  }
}
