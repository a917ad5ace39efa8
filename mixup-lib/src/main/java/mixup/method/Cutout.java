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

  private static final ScriptOp KEEP =
      ScriptOp.of("torch.mul(x, torch.rsub(torch.mul(rows, columns), 1))", "x", "rows", "columns");

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
    if (draw.boxes().size() != shape.size()) {
      throw new IllegalArgumentException(
          "the draw has " + draw.boxes().size() + " boxes for " + shape.size() + " pictures");
    }
    draw.boxes().forEach(box -> Checks.boxFits(box, shape));
    int size = shape.size();
    try (NDArray rows = rows(draw, batch, new Shape(size, 1, shape.height(), 1));
        NDArray columns = columns(draw, batch, new Shape(size, 1, 1, shape.width()))) {
      return new Mixture(KEEP.apply(batch.images(), rows, columns), Composition.unmixed(size));
    }
  }

  private static NDArray rows(Draw draw, Batch batch, Shape shape) {
    float[] inside = new float[(int) shape.size()];
    for (int i = 0; i < draw.boxes().size(); i++) {
      int from = i * (int) shape.get(2);
      BoundingBox box = draw.boxes().get(i);
      Arrays.fill(inside, from + box.top(), from + box.bottom(), 1);
    }
    return like(batch.images(), inside, shape);
  }

  private static NDArray columns(Draw draw, Batch batch, Shape shape) {
    float[] inside = new float[(int) shape.size()];
    for (int i = 0; i < draw.boxes().size(); i++) {
      int from = i * (int) shape.get(3);
      BoundingBox box = draw.boxes().get(i);
      Arrays.fill(inside, from + box.left(), from + box.right(), 1);
    }
    return like(batch.images(), inside, shape);
  }

  private static NDArray like(NDArray images, float[] values, Shape shape) {
    NDManager manager = images.getManager();
    return manager.create(values, shape).toType(images.getDataType(), false);
  }
}
