package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.method.puzzle.PairPlan;

/** Masks of plans in the size of the pictures. */
final class PuzzleMasks {

  private PuzzleMasks() {}

  /** Share of the first picture at every pixel: {@code [N, 1, H, W]} in the manager of images. */
  static NDArray of(NDArray images, List<PairPlan> plans) {
    int tiles = plans.get(0).mask().length;
    int side = (int) Math.round(Math.sqrt(tiles));
    float[] values = new float[plans.size() * tiles];
    for (int i = 0; i < plans.size(); i++) {
      System.arraycopy(plans.get(i).mask(), 0, values, i * tiles, tiles);
    }
    long times = images.getShape().get(2) / side;
    try (NDArray small =
            images.getManager().create(values, new Shape(plans.size(), 1, side, side));
        NDArray tall = small.repeat(2, times)) {
      return tall.repeat(3, times);
    }
  }
}
