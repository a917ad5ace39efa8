package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;

/**
 * Random erasing as timm has it: in some pictures a rectangle is overwritten after normalisation;
 * labels stay. Zhong et al., 2020 (arXiv:1708.04896). Costs one copy of the pictures and the noise.
 *
 * @param probability of erasing in a picture, 0..1
 * @param smallest least area as share of the picture, positive
 * @param largest greatest area, below 1
 * @param aspect least height divided by width, 0..1; the greatest is its inverse
 * @param fewest least number of rectangles in a picture, at least 1; they share the area
 * @param most greatest number, not below the least
 * @param fill what is written
 */
public record RandomErasing(
    double probability,
    double smallest,
    double largest,
    double aspect,
    int fewest,
    int most,
    Fill fill)
    implements PictureMethod<RandomErasing.Draw> {

  private static final int TRIES = 10;

  private static final String COVERED =
      "noise looks like a thing and covers others, so that pixels under it have no class";

  /** What is written; 0 and 1 are mean and spread of normalised pixels. */
  public enum Fill {
    /** 0. */
    @JsonProperty("const")
    CONST,
    /** A normal number for each channel. */
    @JsonProperty("rand")
    RAND,
    /** A normal number for each value. */
    @JsonProperty("pixel")
    PIXEL
  }

  public RandomErasing {
    Checks.share("probability", probability);
    Checks.range("smallest", smallest, "largest", largest);
    Checks.share("largest", largest);
    Checks.range("aspect", aspect, "its inverse", 1 / aspect);
    if (fewest < 1 || most < fewest) {
      throw new IllegalArgumentException(
          "fewest must be at least 1 and not above most, got " + fewest + " and " + most);
    }
    if (fill == null) {
      throw new IllegalArgumentException("fill must be named");
    }
  }

  /** A quarter of the pictures, 2 % to a third of the area, noise: the DeiT recipe. */
  public static RandomErasing deit() {
    return new RandomErasing(0.25, 0.02, 1 / 3.0, 0.3, 1, 1, Fill.PIXEL);
  }

  /** Half of the pictures, 2 % to 40 %, noise: the paper's values. */
  public static RandomErasing paper() {
    return new RandomErasing(0.5, 0.02, 0.4, 0.3, 1, 1, Fill.PIXEL);
  }

  /**
   * A rectangle of one picture.
   *
   * @param picture 0..N-1
   * @param box what is overwritten
   * @param seed of the noise
   */
  public record Patch(int picture, BoundingBox box, long seed) {}

  /**
   * One random choice.
   *
   * @param patches in the order in which they are written
   */
  public record Draw(List<Patch> patches) implements mixup.method.Draw {
    public Draw {
      patches = List.copyOf(patches);
    }

    /** Nothing of another picture is mixed in. */
    @Override
    public double lambda() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "randomerasing";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    List<Patch> patches = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      if (random.nextDouble() < probability) {
        int count = fewest == most ? fewest : random.nextInt(fewest, most + 1);
        for (int k = 0; k < count; k++) {
          int picture = i;
          box(random, count, shape)
              .ifPresent(box -> patches.add(new Patch(picture, box, random.nextLong())));
        }
      }
    }
    return new Draw(patches);
  }

  /** A box that fits, if one of ten tries gives one. */
  private Optional<BoundingBox> box(RandomGenerator random, int count, BatchShape shape) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      BoundingBox size = size(random.nextDouble(), random.nextDouble(), count, shape);
      if (fits(size, shape)) {
        int top = random.nextInt(shape.height() - size.height() + 1);
        int left = random.nextInt(shape.width() - size.width() + 1);
        return Optional.of(new BoundingBox(top, left, top + size.height(), left + size.width()));
      }
    }
    return Optional.empty();
  }

  /** Strictly smaller than the picture in both directions. */
  static boolean fits(BoundingBox box, BatchShape shape) {
    return box.height() < shape.height() && box.width() < shape.width();
  }

  /**
   * A box in the upper left corner for given random numbers.
   *
   * @param area 0..1, between the least and the greatest area
   * @param ratio 0..1, between the logarithms of the least and the greatest aspect
   * @param count rectangles that share the area
   */
  BoundingBox size(double area, double ratio, int count, BatchShape shape) {
    double pixels = (double) shape.height() * shape.width();
    double target = (smallest + area * (largest - smallest)) * pixels / count;
    double shape2 = Math.exp(Math.log(aspect) * (1 - 2 * ratio));
    int height = (int) Math.rint(Math.sqrt(target * shape2));
    int width = (int) Math.rint(Math.sqrt(target / shape2));
    return new BoundingBox(0, 0, height, width);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return fill == Fill.CONST ? Optional.empty() : Refusals.places(kind, COVERED);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    NDArray images = batch.images().duplicate();
    int channels = (int) images.getShape().get(1);
    for (Patch patch : draw.patches()) {
      if (patch.picture() < 0 || patch.picture() >= shape.size()) {
        throw new IllegalArgumentException(patch + " is not for " + shape.size() + " pictures");
      }
      Checks.boxFits(patch.box(), shape);
      write(images, patch, noise(patch, channels));
    }
    return new Mixture(images, composition(shape.size()));
  }

  private Composition composition(int size) {
    Composition unmixed = Composition.unmixed(size);
    return fill == Fill.CONST ? unmixed : new Composition(unmixed.parts(), Placement.none(COVERED));
  }

  /** Values of a rectangle, channel by channel and row by row. */
  private float[] noise(Patch patch, int channels) {
    int area = (int) patch.box().area();
    float[] values = new float[channels * area];
    SplittableRandom random = new SplittableRandom(patch.seed());
    for (int c = 0; c < channels && fill == Fill.RAND; c++) {
      Arrays.fill(values, c * area, (c + 1) * area, (float) random.nextGaussian());
    }
    for (int i = 0; i < values.length && fill == Fill.PIXEL; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void write(NDArray images, Patch patch, float[] values) {
    BoundingBox box = patch.box();
    if (box.isEmpty()) {
      return;
    }
    NDIndex place =
        new NDIndex()
            .addIndices(patch.picture())
            .addAllDim()
            .addSliceDim(box.top(), box.bottom())
            .addSliceDim(box.left(), box.right());
    Shape shape = new Shape(images.getShape().get(1), box.height(), box.width());
    try (NDArray content = images.getManager().create(values, shape);
        NDArray typed = content.toType(images.getDataType(), false)) {
      images.set(place, typed);
    }
  }
}
