package mixup.method;

import mixup.data.Batch;

/**
 * Size of a batch: all that a draw may depend on.
 *
 * @param size number of pictures N
 * @param height rows H
 * @param width columns W
 */
public record BatchShape(int size, int height, int width) {

  public BatchShape {
    if (size < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a batch needs pictures, rows and columns, got " + size + "x" + height + "x" + width);
    }
  }

  /** Shape of a batch. */
  public static BatchShape of(Batch batch) {
    return new BatchShape(batch.size(), batch.height(), batch.width());
  }
}
