package mixup.method.puzzle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Puts outputs together from all inputs of a group, block by block, as one matrix product. */
public final class JointBlend {

  private JointBlend() {}

  /**
   * Mixed pictures.
   *
   * @param images {@code [m, C, H, W]}, square
   * @param shares {@code [m][m][blocks²]}: output, input, block
   * @param blocks blocks along a side
   * @return {@code [m, C, H, W]} in the manager of the images
   */
  public static NDArray of(NDArray images, float[][][] shares, int blocks) {
    Shape shape = images.getShape();
    long size = shape.get(0);
    long channels = shape.get(1);
    long side = shape.get(2) / blocks;
    try (NDArray split = images.reshape(size, channels, blocks, side, blocks, side);
        NDArray ordered = split.transpose(2, 4, 0, 1, 3, 5);
        NDArray tiles = ordered.reshape((long) blocks * blocks, size, -1);
        NDArray weights = weights(shares, images.getManager());
        NDArray mixed = weights.matMul(tiles);
        NDArray apart = mixed.reshape(blocks, blocks, size, channels, side, side);
        NDArray back = apart.transpose(2, 3, 0, 4, 1, 5)) {
      return back.reshape(shape);
    }
  }

  /** The shares as {@code [blocks², outputs, inputs]}. */
  private static NDArray weights(float[][][] shares, NDManager manager) {
    int size = shares.length;
    int cells = shares[0][0].length;
    float[] values = new float[cells * size * size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < cells; k++) {
          values[(k * size + j) * size + i] = shares[j][i][k];
        }
      }
    }
    return manager.create(values, new Shape(cells, size, size));
  }
}
