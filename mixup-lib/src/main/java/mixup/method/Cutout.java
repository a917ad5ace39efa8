package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.ScriptOp;

/**
 * Cutout: a square at a random place of every picture is set to 0, the mean colour after
 * normalisation; labels stay. DeVries and Taylor, 2017 (arXiv:1708.04552). Costs one pass over the
 * pictures.
 *
 * @param side of the square in pixels, at least 1; an odd side loses one, as in the released code
 */
public record Cutout(int side) implements PictureMethod<Cutout.Draw> {

  private static final String KEEP = "torch.where(torch.logical_or(rows, columns), x, 0)";

  public Cutout {
    if (side < 1) {
      throw new IllegalArgumentException("side must be at least 1, got " + side);
    }
  }

  /** Side 16, the paper's value for CIFAR-10. */
  public static Cutout cifar10() {
    return new Cutout(16);
  }

  /** Side 8, the paper's value for CIFAR-100. */
  public static Cutout cifar100() {
    return new Cutout(8);
  }

  /**
   * One random choice.
   *
   * @param boxes what is cut out of every picture
   */
  public record Draw(List<BoundingBox> boxes) implements mixup.method.Draw {
    public Draw {
      boxes = List.copyOf(boxes);
    }

    /** Nothing of another picture is mixed in. */
    @Override
    public double lambda() {
      return 1;
    }
  }

  /** The square around a pixel, cut off at the borders. */
  public BoundingBox square(int centreRow, int centreColumn, BatchShape shape) {
    return BoundingBox.centred(centreRow, centreColumn, side, side, shape);
  }

  @Override
  public String name() {
    return "cutout";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    List<BoundingBox> boxes = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      boxes.add(square(random.nextInt(shape.height()), random.nextInt(shape.width()), shape));
    }
    return new Draw(boxes);
  }

  /** Rows and columns of the squares are enough; their products are made on the device. */
  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    int size = shape.size();
    if (draw.boxes().size() != size) {
      throw new IllegalArgumentException(
          "the draw has " + draw.boxes().size() + " boxes for " + size + " pictures");
    }
    boolean[] rows = kept(size * shape.height());
    boolean[] columns = kept(size * shape.width());
    for (int i = 0; i < size; i++) {
      BoundingBox box = draw.boxes().get(i);
      Checks.boxFits(box, shape);
      int row = i * shape.height();
      Arrays.fill(rows, row + box.top(), row + box.bottom(), false);
      int column = i * shape.width();
      Arrays.fill(columns, column + box.left(), column + box.right(), false);
    }
    NDManager manager = batch.images().getManager();
    try (NDArray down = manager.create(rows, new Shape(size, 1, shape.height(), 1));
        NDArray across = manager.create(columns, new Shape(size, 1, 1, shape.width()))) {
      return new Mixture(
          ScriptOp.of(KEEP, "x", "rows", "columns").apply(batch.images(), down, across),
          Composition.unmixed(size));
    }
  }

  private static boolean[] kept(int lines) {
    boolean[] kept = new boolean[lines];
    Arrays.fill(kept, true);
    return kept;
  }
}
