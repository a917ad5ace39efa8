package mixup.method.puzzle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.engine.Gather;

/** Puts pictures together from tiles of two pictures each, on their device. */
public final class TileBlend {

  private TileBlend() {}

  /**
   * Mixed pictures; the given ones stay as they are.
   *
   * @param images {@code [N, C, H, W]}, square
   * @param partners picture i meets picture {@code partners[i]}
   * @param plans one per picture
   * @return {@code [N, C, H, W]} in the manager of the images
   */
  public static NDArray of(NDArray images, int[] partners, List<PairPlan> plans, BlockGrid grid) {
    NDManager manager = images.getManager();
    int tiles = grid.tiles() * grid.tiles();
    try (NDArray rows = cut(images, grid);
        NDArray own = shown(rows, new Index(partners, plans, tiles, true), manager);
        NDArray other = shown(rows, new Index(partners, plans, tiles, false), manager);
        NDArray mixed = own.addi(other)) {
      return join(mixed, images.getShape(), grid);
    }
  }

  /** Tiles as rows: {@code [N T T, C t t]}. */
  private static NDArray cut(NDArray images, BlockGrid grid) {
    Shape shape = images.getShape();
    int tiles = grid.tiles();
    int side = grid.tileSide();
    try (NDArray split = images.reshape(shape.get(0), shape.get(1), tiles, side, tiles, side);
        NDArray ordered = split.transpose(0, 2, 4, 1, 3, 5)) {
      return ordered.reshape(shape.get(0) * tiles * tiles, -1);
    }
  }

  private static NDArray join(NDArray rows, Shape shape, BlockGrid grid) {
    int tiles = grid.tiles();
    int side = grid.tileSide();
    try (NDArray split = rows.reshape(shape.get(0), tiles, tiles, shape.get(1), side, side);
        NDArray ordered = split.transpose(0, 3, 1, 4, 2, 5)) {
      return ordered.reshape(shape);
    }
  }

  private static NDArray shown(NDArray rows, Index index, NDManager manager) {
    try (NDArray places = manager.create(index.row);
        NDArray weights = manager.create(index.weight, new Shape(index.weight.length, 1))) {
      return Gather.first(rows, places).muli(weights);
    }
  }

  /** Which tile every place shows of one of the two pictures, and how strongly. */
  private static final class Index {
    final long[] row;
    final float[] weight;

    Index(int[] partners, List<PairPlan> plans, int tiles, boolean ofOwn) {
      row = new long[plans.size() * tiles];
      weight = new float[row.length];
      for (int i = 0; i < plans.size(); i++) {
        PairPlan plan = plans.get(i);
        int picture = ofOwn ? i : partners[i];
        int[] sources = ofOwn ? plan.own() : plan.other();
        for (int place = 0; place < tiles; place++) {
          float share = ofOwn ? plan.mask()[place] : 1 - plan.mask()[place];
          row[i * tiles + place] = (long) picture * tiles + Math.max(0, sources[place]);
          weight[i * tiles + place] = sources[place] < 0 ? 0 : share;
        }
      }
    }
  }
}
