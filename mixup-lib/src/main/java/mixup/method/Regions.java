package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Reading and writing the same box of every picture of a batch. */
final class Regions {

  private Regions() {}

  /** The box of all pictures as a view: {@code [N, C, height, width]}, no copy. */
  static NDArray view(NDArray images, BoundingBox box) {
    return images.get(index(box));
  }

  /** Overwrites the box of all pictures. */
  static void fill(NDArray images, BoundingBox box, NDArray content) {
    images.set(index(box), content);
  }

  private static NDIndex index(BoundingBox box) {
    return new NDIndex()
        .addAllDim(2)
        .addSliceDim(box.top(), box.bottom())
        .addSliceDim(box.left(), box.right());
  }
}
