package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.labels.TargetKind;
import mixup.method.saliency.AttentiveCells;
import mixup.method.saliency.FrozenTeacher;
import mixup.nn.Networks;

/**
 * AttentiveMix: a frozen, trained network (the teacher) shows where a picture is interesting; the k
 * most active cells of its last map are kept, all else is the partner's. Walawalkar et al., ICASSP
 * 2020 (arXiv:2003.13048). Costs one forward pass of the teacher.
 *
 * <p>Paper: k = 6 of 49 cells. OpenMixup's "plus" form ties k to λ ~ Beta(α, α).
 *
 * @param teacher name of a network of {@link Networks}
 * @param weights file with the teacher's weights; empty: none, and no step can be made
 * @param teacherSize rows and columns of the pictures the teacher sees, at least 1; others are
 *     resized
 * @param cells k; 0: ⌊λ · cells of the map⌋, at least 1
 * @param alpha shape of the Beta distribution of λ for {@code cells} = 0
 * @param variant PAPER: λ of the target from every picture's own pixels, teacher in evaluation
 *     mode. OPENMIXUP: λ of the first picture's pixels for all, batch norms of the teacher by the
 *     statistics of the batch
 */
public record AttentiveMix(
    String teacher, String weights, int teacherSize, int cells, double alpha, Variant variant)
    implements Method {

  /** Cells of the map the paper's k belongs to: 7x7 of a residual network at 224 pixels. */
  private static final double USUAL_CELLS = 49;

  public AttentiveMix {
    if (teacher == null || weights == null) {
      throw new IllegalArgumentException(
          "teacher and weights must be named, got " + teacher + " and " + weights);
    }
    Networks.plan(teacher); // refuses unknown names
    if (teacherSize < 1) {
      throw new IllegalArgumentException("teacherSize must be at least 1, got " + teacherSize);
    }
    if (cells < 0) {
      throw new IllegalArgumentException("cells must be 0 (from λ) or positive, got " + cells);
    }
    Checks.notNegative("alpha", alpha);
    OfferedVariants.require("attentivemix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /**
   * The paper's six of 49 cells, seen by a ResNet-18 at 224 pixels; the weights are still to come.
   */
  public static AttentiveMix paper() {
    return new AttentiveMix("resnet18", "", 224, 6, 2, Variant.PAPER);
  }

  /** k from λ ~ Beta(2, 2): OpenMixup's AttentiveMix+, in all its tables. */
  public static AttentiveMix openMixup() {
    return new AttentiveMix("resnet18", "", 224, 0, 2, Variant.OPENMIXUP);
  }

  /** The same settings with another teacher. */
  public AttentiveMix with(String newTeacher, Path newWeights, int newSize) {
    return new AttentiveMix(newTeacher, newWeights.toString(), newSize, cells, alpha, variant);
  }

  /**
   * One random choice; which cells are kept follows from it and from the teacher.
   *
   * @param asked wanted share of the first picture: λ as drawn, or {@code cells} / 49
   * @param pairing the second pictures
   */
  public record Draw(double asked, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
    }

    /** The wanted share; realised ones are those of the composition. */
    @Override
    public double lambda() {
      return asked;
    }
  }

  @Override
  public String name() {
    return "attentivemix";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(
        kind,
        "its training step has one row of labels for every picture; for maps of classes call blend"
            + " with a teacher's attention, then MapMixing");
  }

  /** Makes every random choice for a batch. */
  public Draw draw(RandomGenerator random, BatchShape shape) {
    double asked = cells > 0 ? Math.min(cells / USUAL_CELLS, 1) : BetaSampler.lambda(random, alpha);
    return new Draw(asked, Pairing.uniform(random, shape.size()));
  }

  /**
   * Mixes pictures with the teacher's map given: a pure function.
   *
   * @param attention mean of the teacher's last map over its channels, {@code [N, h, w]}
   * @throws IllegalArgumentException if the map has fewer cells than are to be kept
   */
  public Mixture blend(Batch batch, NDArray attention, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    AttentiveCells kept = kept(attention, draw);
    NDArray own = mask(kept, shape, batch.images().getManager());
    return new Mixture(
        BinaryMask.choose(batch.images(), draw.pairing(), own),
        Composition.of(shares(kept, shape), draw.pairing(), Placement.mask(own)));
  }

  private AttentiveCells kept(NDArray attention, Draw draw) {
    Shape map = attention.getShape();
    int rows = Math.toIntExact(map.get(1));
    int columns = Math.toIntExact(map.get(2));
    int count = cells > 0 ? cells : AttentiveCells.count(draw.asked(), rows * columns);
    return AttentiveCells.largest(attention.toFloatArray(), rows, columns, count);
  }

  /** One where a picture keeps its own pixels: {@code [N, 1, H, W]}. */
  private static NDArray mask(AttentiveCells kept, BatchShape shape, NDManager manager) {
    Shape small = new Shape(shape.size(), 1, kept.rows(), kept.columns());
    try (NDArray cells = manager.create(kept.flags(), small);
        NDArray rows = manager.create(AttentiveCells.sources(kept.rows(), shape.height()));
        NDArray columns = manager.create(AttentiveCells.sources(kept.columns(), shape.width()))) {
      return Gather.grid(cells, rows, columns);
    }
  }

  private double[] shares(AttentiveCells kept, BatchShape shape) {
    double[] own = kept.shares(shape.height(), shape.width());
    return variant == Variant.PAPER ? own : new double[] {own[0]};
  }

  /**
   * Loads the teacher.
   *
   * @throws IllegalArgumentException if no weights are named
   * @throws mixup.weights.WeightsException if the file cannot be read or does not fit
   */
  @Override
  public AttentiveMixStep step(StepContext context) {
    if (weights.isBlank()) {
      throw new IllegalArgumentException(
          ("attentivemix needs a trained teacher, but 'weights' is empty. Any network that was"
                  + " trained beforehand will do: set 'weights' to its file (safetensors or PyTorch),"
                  + " 'teacher' to its name (now %s) and 'teacherSize' to the size of its pictures"
                  + " (now %d). Weights for ImageNet: timm or torchvision publish them for resnet18"
                  + " and resnet50; weights of an own run: ./mixup weights export RUN --out FILE")
              .formatted(teacher, teacherSize));
    }
    int channels = Math.toIntExact(context.network().inputShape().get(0));
    FrozenTeacher frozen =
        FrozenTeacher.load(teacher, Path.of(weights), channels, teacherSize, context.manager());
    return new AttentiveMixStep(this, context, frozen);
  }
}
