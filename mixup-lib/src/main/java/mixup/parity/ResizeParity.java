package mixup.parity;

import mixup.transform.Operation;
import mixup.transform.pillow.Resize;
import mixup.transform.pillow.ResizeBox;

/** Resized pictures, some from a real rectangle. */
final class ResizeParity extends TransformParity {

  ResizeParity() {
    super("resize.npz");
  }

  @Override
  void replay(TransformCase golden) {
    Operation resize =
        golden.has("box") ? boxed(golden) : new Resize(golden.size(), golden.filter());
    golden.compare("output", resize.apply(golden.input()));
  }

  /** The file gives left, top, right, bottom. */
  private static ResizeBox boxed(TransformCase golden) {
    double[] box = golden.values("box");
    return new ResizeBox(
        (float) box[1],
        (float) box[0],
        (float) box[3],
        (float) box[2],
        golden.size(),
        golden.filter());
  }
}
