package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Gather;

/**
 * RoIAlign: average of bilinear readings inside the cells of a box on a feature map. He et al.,
 * Mask R-CNN, 2017 (arXiv:1703.06870); equals torchvision's operator, which DJL does not offer.
 *
 * <p>Readings, their average and the rule for points outside are products of a row part and a
 * column part, so a box is {@code A F Bᵀ} with two small matrices made on the host; gradients flow
 * into the map through plain matrix products.
 *
 * @param outputHeight cells per column of the result
 * @param outputWidth cells per row of the result
 * @param spatialScale map cells per unit of the boxes
 * @param samplingRatio readings per cell and direction; 0 or less: as many as the cell is long,
 *     rounded up
 * @param aligned true subtracts half a cell after scaling; false is the older form, with boxes of
 *     at least one cell
 */
public record RoiAlign(
    int outputHeight, int outputWidth, double spatialScale, int samplingRatio, boolean aligned) {

  public RoiAlign {
    if (outputHeight < 1 || outputWidth < 1) {
      throw new IllegalArgumentException("output of " + outputHeight + "x" + outputWidth);
    }
    if (!(spatialScale > 0)) {
      throw new IllegalArgumentException("spatialScale must be positive, got " + spatialScale);
    }
  }

  /** One cell per box, adaptive sampling, aligned: what RecursiveMix uses. */
  public static RoiAlign single(double spatialScale) {
    return new RoiAlign(1, 1, spatialScale, -1, true);
  }

  /**
   * A box in the coordinates of the picture.
   *
   * @param picture which map of the batch
   */
  public record Box(int picture, float left, float top, float right, float bottom) {}

  /**
   * Reads boxes.
   *
   * @param map {@code [N, D, h, w]}
   * @param boxes R boxes
   * @return {@code [R, D, outputHeight, outputWidth]} in the manager of the map
   */
  public NDArray apply(NDArray map, Box... boxes) {
    NDManager manager = map.getManager();
    int height = (int) map.getShape().get(2);
    int width = (int) map.getShape().get(3);
    long[] pictures = new long[boxes.length];
    float[][] rows = new float[boxes.length][];
    float[][] columns = new float[boxes.length][];
    for (int i = 0; i < boxes.length; i++) {
      pictures[i] = requirePicture(boxes[i], map);
      rows[i] = rowWeights(boxes[i].top, boxes[i].bottom, height);
      columns[i] = columnWeights(boxes[i].left, boxes[i].right, width);
    }
    try (NDArray borrowed = manager.create(pictures);
        NDArray index = borrowed.duplicate();
        NDArray maps = Gather.first(map, index);
        NDArray a = matrices(map, rows, outputHeight, height);
        NDArray b = matrices(map, columns, outputWidth, width);
        NDArray transposed = b.transpose(0, 1, 3, 2);
        NDArray partly = maps.matMul(transposed)) {
      return a.matMul(partly);
    }
  }

  /**
   * Reads the same box of every map into a single cell: one matrix-vector product.
   *
   * @param map {@code [N, D, h, w]}
   * @return {@code [N, D]} in the manager of the map
   */
  public NDArray applyToAll(NDArray map, float left, float top, float right, float bottom) {
    if (outputHeight != 1 || outputWidth != 1) {
      throw new IllegalArgumentException("one cell only, not " + outputHeight + "x" + outputWidth);
    }
    Shape shape = map.getShape();
    float[] rows = rowWeights(top, bottom, (int) shape.get(2));
    float[] columns = columnWeights(left, right, (int) shape.get(3));
    try (NDArray mask =
            create(map, outer(rows, columns), new Shape((long) rows.length * columns.length));
        NDArray cells = map.reshape(shape.get(0), shape.get(1), -1)) {
      return cells.matMul(mask);
    }
  }

  private static int requirePicture(Box box, NDArray map) {
    if (box.picture < 0 || box.picture >= map.getShape().get(0)) {
      throw new IllegalArgumentException(
          box + ": the batch has " + map.getShape().get(0) + " maps");
    }
    return box.picture;
  }

  private float[] rowWeights(float top, float bottom, int height) {
    return weights(top, bottom, outputHeight, height);
  }

  private float[] columnWeights(float left, float right, int width) {
    return weights(left, right, outputWidth, width);
  }

  /** Matrix {@code [cells, size]} of one axis; float arithmetic, since ceil depends on it. */
  private float[] weights(float low, float high, int cells, int size) {
    float scale = (float) spatialScale;
    float offset = aligned ? 0.5f : 0f;
    float start = low * scale - offset;
    float length = high * scale - offset - start;
    if (!aligned) {
      length = Math.max(length, 1f);
    }
    float cell = length / cells;
    int readings = samplingRatio > 0 ? samplingRatio : (int) Math.ceil(cell);
    float[] weights = new float[cells * size];
    for (int c = 0; c < cells; c++) {
      for (int i = 0; i < readings; i++) {
        float position = start + c * cell + (i + 0.5f) * cell / readings;
        addReading(weights, c * size, size, position, 1f / readings);
      }
    }
    return weights;
  }

  /** Points farther than one cell outside count zero; others are moved to the nearest cell. */
  private static void addReading(float[] weights, int row, int size, float position, float share) {
    if (position < -1 || position > size) {
      return;
    }
    float inside = Math.max(position, 0);
    int low = Math.min((int) inside, size - 1);
    float fraction = low == size - 1 ? 0 : inside - low;
    weights[row + low] += share * (1 - fraction);
    weights[row + Math.min(low + 1, size - 1)] += share * fraction;
  }

  private static float[] outer(float[] rows, float[] columns) {
    float[] product = new float[rows.length * columns.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        product[r * columns.length + c] = rows[r] * columns[c];
      }
    }
    return product;
  }

  private static NDArray matrices(NDArray map, float[][] weights, int cells, int size) {
    float[] all = new float[weights.length * cells * size];
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(weights[i], 0, all, i * cells * size, cells * size);
    }
    return create(map, all, new Shape(weights.length, 1, cells, size));
  }

  /**
   * A copy in memory of the engine: an array made from Java numbers lies in memory that the garbage
   * collector frees, while the backward pass still needs the weights.
   */
  private static NDArray create(NDArray map, float[] values, Shape shape) {
    try (NDArray borrowed = map.getManager().create(values, shape)) {
      return map.getDataType() == DataType.FLOAT64
          ? borrowed.toType(DataType.FLOAT64, true)
          : borrowed.duplicate();
    }
  }
}
