package mixup.method.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import mixup.engine.Gather;

/**
 * From which picture and patch every patch of a mixed batch is taken. Starts with every patch at
 * its own place.
 */
public final class TokenCopy {

  private final TokenGrid grid;
  private final long[] sources;

  /** Every patch stays. */
  public TokenCopy(TokenGrid grid, int pictures) {
    this.grid = grid;
    this.sources = IntStream.range(0, pictures * grid.tokens()).asLongStream().toArray();
  }

  /**
   * A square window of one picture is shown in another.
   *
   * @param picture that is changed
   * @param target top left cell in it
   * @param partner that is shown
   * @param source top left cell in it
   * @param side of the window in patches
   */
  public void window(int picture, int target, int partner, int source, int side) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int step = row * grid.columns() + column;
        sources[picture * grid.tokens() + target + step] =
            (long) partner * grid.tokens() + source + step;
      }
    }
  }

  /**
   * The pictures with their patches moved; a new array in their manager.
   *
   * @param images {@code [N, C, H, W]}, H and W multiples of the grid
   */
  public NDArray apply(NDArray images) {
    Shape shape = images.getShape();
    NDManager manager = images.getManager();
    Shape cut = cut(shape);
    long patch = shape.get(1) * cut.get(3) * cut.get(5);
    Shape rows = new Shape(sources.length, patch);
    try (NDArray split = images.reshape(cut);
        NDArray ordered = split.transpose(0, 2, 4, 1, 3, 5);
        NDArray patches = ordered.reshape(rows);
        NDArray index = manager.create(Arrays.copyOf(sources, sources.length));
        NDArray moved = Gather.first(patches, index);
        NDArray apart = moved.reshape(inOrder(cut));
        NDArray joined = apart.transpose(0, 3, 1, 4, 2, 5)) {
      return joined.reshape(shape);
    }
  }

  /** N, C, rows, patch height, columns, patch width. */
  private Shape cut(Shape images) {
    return new Shape(
        images.get(0),
        images.get(1),
        grid.rows(),
        grid.patchHeight((int) images.get(2)),
        grid.columns(),
        grid.patchWidth((int) images.get(3)));
  }

  private static Shape inOrder(Shape cut) {
    return new Shape(cut.get(0), cut.get(2), cut.get(4), cut.get(1), cut.get(3), cut.get(5));
  }
}
