package mixup.method.feature;

import mixup.method.BatchShape;

/**
 * Size of one picture's map.
 *
 * @param channels D
 * @param height rows h
 * @param width columns w
 */
public record MapShape(int channels, int height, int width) {

  public MapShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a map needs channels, rows and columns, got " + channels + "x" + height + "x" + width);
    }
  }

  /** The same rows and columns for a batch. */
  public BatchShape of(int pictures) {
    return new BatchShape(pictures, height, width);
  }
}
